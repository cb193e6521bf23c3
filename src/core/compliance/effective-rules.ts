import type { CallingRules } from '../campaign/campaign.ts';
import { type CallingHours, withinBoth } from './calling-hours.ts';
import type { Cap, JurisdictionPack } from './pack.ts';
import { packById } from './packs/index.ts';

/** What holds for a campaign: its pack, narrowed by its own settings. */
export interface EffectiveRules {
  readonly pack: JurisdictionPack;
  readonly hours: Omit<CallingHours, 'zones'>;
  readonly caps: readonly Cap[];
  /** Seconds. */
  readonly ringSeconds: number;
  readonly lockOutSeconds: number;
  readonly dataMaxAgeSeconds: number;
}

const known = new WeakMap<CallingRules, EffectiveRules>();

/** The pack narrowed by the campaign: of two figures always the stricter one. Undefined where nobody knows the pack. */
export function effectiveRules(rules: CallingRules): EffectiveRules | undefined {
  const before = known.get(rules);
  if (before) return before;
  const pack = packById(rules.pack);
  if (!pack) return undefined;
  const narrowed = narrow(pack, rules);
  known.set(rules, narrowed);
  return narrowed;
}

function narrow(pack: JurisdictionPack, rules: CallingRules): EffectiveRules {
  const within = (windows: CallingRules['windows']) => withinBoth(pack.windows, windows);
  return {
    pack,
    hours: {
      windows: {
        workday: within(rules.windows),
        weekend: within(rules.weekendWindows ?? rules.windows),
        holiday: within(rules.holidayWindows ?? rules.windows),
      },
      calendar: pack.calendar,
      dayChanges: rules.dayChanges,
      blackOutDays: rules.blackOutDays,
    },
    caps: [...pack.caps, ...ownCaps(rules)],
    ringSeconds: Math.max(pack.ringAtLeastSeconds, rules.ringSeconds),
    lockOutSeconds: Math.max(pack.abandon.lockOutSeconds, rules.lockOutSeconds ?? 0),
    dataMaxAgeSeconds: Math.min(pack.dataMaxAgeSeconds, rules.dataMaxAgeSeconds),
  };
}

function ownCaps({ maxPer5min, maxPer24h, caps = [] }: CallingRules): Cap[] {
  return [
    { per: 'number', withinSeconds: 5 * 60, max: maxPer5min },
    { per: 'number', withinSeconds: 24 * 3600, max: maxPer24h },
    ...caps,
  ];
}
