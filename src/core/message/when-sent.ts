import type { LineResult } from '../call/line-result.ts';
import type { MessagePurpose } from './template.ts';

/** Where the work on the screen stands. */
export interface MessageMoment {
  readonly stage: 'preview' | 'call' | 'wrap-up';
  /** Somebody is on the line now. */
  readonly talking: boolean;
  /** Of a call that is over. */
  readonly lineResult?: LineResult | undefined;
}

/** Line results after which the customer may wonder who called. */
const MISSED: readonly LineResult[] = ['no-answer', 'busy', 'switched-off', 'out-of-reach'];

/** Whether a message for this has its place now. */
export function hasItsMoment(
  purpose: MessagePurpose,
  { stage, talking, lineResult }: MessageMoment,
): boolean {
  switch (purpose) {
    case 'code':
      return talking;
    case 'summary':
      return talking || (stage === 'wrap-up' && lineResult === 'answered');
    case 'missed-call':
      return stage === 'wrap-up' && lineResult !== undefined && MISSED.includes(lineResult);
    case 'free':
      return true;
  }
}

/** Between two notices of missed calls to one customer, ms. */
export const MISSED_CALL_EVERY_MS = 24 * 3_600_000;
