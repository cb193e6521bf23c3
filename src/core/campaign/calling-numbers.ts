import type { Campaign } from './campaign.ts';

/** What the public's phones say of a number: `marked` = shown as a nuisance call, `unknown` = nobody has looked. */
export const NUMBER_MARKS = ['clean', 'marked', 'unknown'] as const;
export type NumberMark = (typeof NUMBER_MARKS)[number];

/** A number that the campaign may show its customers. */
export interface CallingNumber {
  readonly number: string;
  readonly mark: NumberMark;
  /** Who marks it, where one does: a phone maker, an app, a carrier. */
  readonly markedBy?: string | undefined;
  /** Since when the mark is known to be so. Epoch ms. */
  readonly since: number;
}

export type NumberedCampaign = Pick<Campaign, 'callingNumbers' | 'useMarkedNumbers'>;

/** The pool of a campaign that calls from one number, of which nobody has looked what phones say; empty where there is none. */
export function poolOf(number: string): readonly CallingNumber[] {
  return number.trim() === '' ? [] : [{ number, mark: 'unknown', since: 0 }];
}

/** The campaign's pool, without rows that are not filled in. */
export function callingNumbersOf({ callingNumbers }: NumberedCampaign): readonly CallingNumber[] {
  return callingNumbers.filter(({ number }) => number.trim() !== '');
}

/**
 * The number a customer is called from: the one they were called from before while it is not marked, else the first clean one, else
 * the first that nobody has looked at. A marked one only where there is no other and the supervisor allows it. Undefined: none may be used.
 *
 * Every customer is given the same one: numbers do not take turns, so that a mark cannot be outrun.
 */
export function chooseCallingNumber(campaign: NumberedCampaign, before?: string): string | undefined {
  const pool = callingNumbersOf(campaign);
  const first = (mark: NumberMark) => pool.find((each) => each.mark === mark)?.number;
  const same = pool.find(({ number, mark }) => number === before && mark !== 'marked')?.number;
  const marked = campaign.useMarkedNumbers === true ? first('marked') : undefined;
  return same ?? first('clean') ?? first('unknown') ?? marked;
}
