import type { SmsReport } from '../../contract/sms-wire.ts';
import type { NetworkFault } from '../../core/message/message-state.ts';

/** What becomes of a message in the lab. `unheard`: delivered, and nobody reports it. */
export type MessageFate =
  | { readonly kind: 'refused'; readonly fault: NetworkFault }
  | { readonly kind: 'reported'; readonly report: Pick<SmsReport, 'state' | 'fault'> }
  | { readonly kind: 'unheard' };

/** The last four digits of a number decide; any other is delivered. */
export const FATES_BY_SUFFIX: Readonly<Record<string, MessageFate>> = {
  '0091': { kind: 'refused', fault: 'bad-number' },
  '0092': { kind: 'reported', report: { state: 'failed', fault: 'absent' } },
  '0093': { kind: 'reported', report: { state: 'failed', fault: 'rejected' } },
  '0094': { kind: 'reported', report: { state: 'expired' } },
  '0095': { kind: 'unheard' },
};

export function fateOf(number: string): MessageFate {
  return FATES_BY_SUFFIX[number.slice(-4)] ?? { kind: 'reported', report: { state: 'delivered' } };
}
