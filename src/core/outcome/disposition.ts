import type { LocalText } from '../script/script.ts';

/** What the business makes of a disposition. */
export const DISPOSITION_KINDS = [
  'success',
  'considering',
  'refused',
  'callback',
  'wrong-party',
  'dnc',
  'not-reached',
  'other',
] as const;
export type DispositionKind = (typeof DISPOSITION_KINDS)[number];

/** A node of the disposition tree; only leaves can be chosen. */
export interface Disposition {
  readonly code: string;
  readonly text: LocalText;
  readonly kind: DispositionKind;
  /** Right party reached (RPC). */
  readonly rightParty: boolean;
  /** Counts as an effective contact whatever the talk time; otherwise right party and the campaign's seconds decide. */
  readonly effective?: boolean | undefined;
  /** A promised time must be given. */
  readonly needsCallback?: boolean | undefined;
  /** A note must be written. */
  readonly needsNote?: boolean | undefined;
  /** Of kind `dnc`: the customer wants no more calls of this campaign; otherwise, of any. */
  readonly campaignOnly?: boolean | undefined;
  readonly children?: readonly Disposition[] | undefined;
}
