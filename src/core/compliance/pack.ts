import type { LocalText } from '../script/script.ts';
import type { HolidayCalendar } from './calendar.ts';
import type { ConsentBasis } from './consent.ts';

/** A stretch of local time in minutes after midnight, end exclusive. */
export interface LocalWindow {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** At most so many attempts within so long; `campaign` = as long as the campaign lasts. */
export interface Cap {
  readonly per: 'number' | 'customer';
  readonly withinSeconds: number | 'campaign';
  readonly max: number;
}

/** Where a figure of a pack comes from. `standing`: what it is to us. */
export interface PackSource {
  readonly title: LocalText;
  readonly standing: 'law' | 'regulator' | 'house';
}

/** How abandoned calls are counted against their limit. */
export interface AbandonRule {
  /** Share, 0-1. */
  readonly limit: number;
  /** The stretch over which the limit holds: a rolling one, or the whole campaign in successive stretches of this length. */
  readonly window: { readonly kind: 'rolling' | 'successive'; readonly seconds: number };
  /** What the abandoned calls are divided by. */
  readonly denominator: 'answered-live' | 'abandoned-and-connected';
  /** An agent must be there this long after the end of the greeting. Seconds. */
  readonly agentWithinSeconds: number;
  /** The dialler leaves the number alone for this long after an abandoned call, unless an agent is there before it dials. Seconds. */
  readonly lockOutSeconds: number;
}

/** The rules of calling of one jurisdiction, as data. A campaign may narrow them, never widen. */
export interface JurisdictionPack {
  readonly id: string;
  readonly sources: readonly PackSource[];
  /** Beginnings, after the plus sign, of the numbers it is about: a country code, or less of a country. No other number is dialled under it. */
  readonly prefixes: readonly string[];
  /** Beginnings that are none of it all the same: other countries under one country code, numbers that cost the callee. */
  readonly exceptPrefixes?: readonly string[] | undefined;
  /** Every IANA zone in which the callee may be where nothing nearer is known. */
  readonly zones: readonly string[];
  /** Those of them in whose hours every call must be, also where the customer's own zone is known: civil time is one for all there. */
  readonly alwaysZones?: readonly string[] | undefined;
  /** Parts of the country with zones beside those, by the beginnings of their numbers. */
  readonly parts?:
    | readonly { readonly prefixes: readonly string[]; readonly zones: readonly string[] }[]
    | undefined;
  /** The widest hours, at the callee's place, on every day. */
  readonly windows: readonly LocalWindow[];
  readonly calendar?: HolidayCalendar | undefined;
  readonly caps: readonly Cap[];
  /** Seconds. */
  readonly ringAtLeastSeconds: number;
  readonly abandon: AbandonRule;
  /** Do-not-call and consent data older than this close the gate. Seconds. */
  readonly dataMaxAgeSeconds: number;
  /** Marketing calls need a consent basis that can be shown. */
  readonly consentNeeded: boolean;
  /** Those that its law knows. */
  readonly bases: readonly ConsentBasis['basis'][];
}
