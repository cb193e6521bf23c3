import type { FinalResponse, HeardAnnouncement } from './line-event.ts';
import type { KnownBy, LineResult } from './line-result.ts';

/** What the network said, and how that is known. */
export interface KnownResult {
  readonly lineResult: LineResult;
  readonly knownBy: KnownBy;
}

/** Codes that name one fact only (RFC 3261 section 21, RFC 8197, RFC 8688): nothing heard changes them. */
const SPECIFIC: Readonly<Record<number, LineResult>> = {
  486: 'busy',
  600: 'busy',
  603: 'rejected',
  607: 'rejected',
  608: 'rejected',
  410: 'empty-number',
  484: 'empty-number',
  604: 'empty-number',
};

/** Codes that carriers use for several facts; taken at their usual meaning when nothing else is known. */
const USUAL: Readonly<Record<number, LineResult>> = {
  404: 'empty-number',
  408: 'no-answer',
  480: 'out-of-reach',
  // Not cancelled by us: the carrier gave up ringing.
  487: 'no-answer',
};

/** Q.850 causes that a carrier sends along (RFC 3326, RFC 3398 section 7.2.4.1). Causes like 16 or 31 say nothing and are left out. */
const CAUSES: Readonly<Record<number, { readonly lineResult: LineResult; readonly specific: boolean }>> = {
  // Unallocated number. Suspended numbers get it too: an announcement tells.
  1: { lineResult: 'empty-number', specific: false },
  17: { lineResult: 'busy', specific: true },
  18: { lineResult: 'no-answer', specific: false },
  19: { lineResult: 'no-answer', specific: false },
  // Subscriber absent: no radio contact, or switched off; an announcement tells.
  20: { lineResult: 'out-of-reach', specific: false },
  21: { lineResult: 'rejected', specific: true },
  22: { lineResult: 'empty-number', specific: true },
  27: { lineResult: 'out-of-reach', specific: false },
  28: { lineResult: 'empty-number', specific: true },
};

/**
 * Line result of a final response that ended a call before an answer.
 *
 * A specific code counts first, then a specific cause, then what was announced, then the cause's and the code's usual meaning;
 * what is left is `failed`. A response our own stack made up proves nothing about the customer.
 */
export function resultOfFinal(response: FinalResponse, announcement?: HeardAnnouncement): KnownResult {
  if (response.local) return announced(announcement) ?? { lineResult: 'failed', knownBy: 'local' };
  const cause = q850Cause(response.reasons);
  const byCause = cause === undefined ? undefined : CAUSES[cause];
  const specific = SPECIFIC[response.code] ?? (byCause?.specific ? byCause.lineResult : undefined);
  if (specific) return { lineResult: specific, knownBy: 'code' };
  return (
    announced(announcement) ?? {
      lineResult: byCause?.lineResult ?? USUAL[response.code] ?? 'failed',
      knownBy: 'code',
    }
  );
}

/** True when a person at the far end decided: busy or declined; else the network did. */
export function endedByCustomer(result: KnownResult): boolean {
  return result.knownBy === 'code' && (result.lineResult === 'busy' || result.lineResult === 'rejected');
}

/** The Q.850 cause in a call's Reason headers; a header may hold several values, separated by commas outside quotes. */
export function q850Cause(reasons: readonly string[]): number | undefined {
  return causeOf('Q.850', reasons);
}

/** The Reason headers of a CANCEL say that another branch of the fork has answered (RFC 3326 section 2). */
export function completedElsewhere(reasons: readonly string[]): boolean {
  return causeOf('SIP', reasons) === 200;
}

function causeOf(wanted: 'Q.850' | 'SIP', reasons: readonly string[]): number | undefined {
  for (const value of reasons.flatMap(splitOutsideQuotes)) {
    const [protocol = '', ...params] = value.split(';').map((part) => part.trim());
    if (protocol.toUpperCase() !== wanted) continue;
    const cause = params.find((param) => /^cause\s*=/i.test(param))?.split('=')[1];
    const number = Number.parseInt(cause ?? '', 10);
    if (Number.isInteger(number)) return number;
  }
  return undefined;
}

function announced(announcement: HeardAnnouncement | undefined): KnownResult | undefined {
  return announcement && { lineResult: announcement.lineResult, knownBy: 'announcement' };
}

function splitOutsideQuotes(header: string): string[] {
  return header.match(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
}
