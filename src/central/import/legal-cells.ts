import { DateTime } from 'luxon';
import type { ImportField, RowReason } from '../../contract/import-views.ts';
import type { ConsentBasis } from '../../core/compliance/consent.ts';
import { isTimeZone } from '../../core/compliance/zoned-time.ts';
import { readDate } from './field-values.ts';

/** Fields that decide whether and when a customer may be called: a cell that cannot be read refuses the row. */
export const LEGAL_FIELDS = [
  'timeZone',
  'consentBasis',
  'consentSince',
  'consentUntil',
  'consentProof',
  'consentWithdrawn',
  'protected',
] as const satisfies readonly ImportField[];
export type LegalField = (typeof LEGAL_FIELDS)[number];

/** Whose a protected customer is: the account named, the list's owner, or no longer anybody's. */
export type Protection =
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'owner' }
  | { readonly kind: 'lifted' };

/** What the cells say; a field that they do not speak of is absent. */
export interface LegalCells {
  readonly timeZone?: string;
  readonly consent?: ConsentBasis;
  readonly protection?: Protection;
}

export interface LegalRefusal {
  readonly refused: RowReason;
  readonly field: LegalField;
}

const BASES: Readonly<Record<string, ConsentBasis['basis']>> = {
  consent: 'consent',
  同意: 'consent',
  单独同意: 'consent',
  书面同意: 'consent',
  明示同意: 'consent',
  授权: 'consent',
  已授权: 'consent',
  是: 'consent',
  yes: 'consent',
  y: 'consent',
  optin: 'consent',
  contract: 'contract',
  合同: 'contract',
  合约: 'contract',
  协议: 'contract',
  legitimateinterest: 'legitimate-interest',
  合法利益: 'legitimate-interest',
  正当利益: 'legitimate-interest',
};
const YES = new Set(['是', '1', 'y', 'yes', 'true', '保护']);
const NO = new Set(['否', '0', 'n', 'no', 'false', '-']);

/** Reads the cells of the legal fields; dates are days at `timeZone`, or at the customer's own where the row names it. */
export function readLegalCells(
  cellOf: (field: LegalField) => string,
  timeZone: string,
): LegalCells | LegalRefusal {
  const zone = cellOf('timeZone');
  // Offsets ("+08:00") are known to the runtime too, but have no summer time.
  if (zone !== '' && (!/[A-Za-z]/.test(zone) || !isTimeZone(zone)))
    return { refused: 'time-zone-unknown', field: 'timeZone' };
  const consent = readConsent(cellOf, zone || timeZone);
  if (consent && 'refused' in consent) return consent;
  const protection = readProtection(cellOf('protected'));
  return {
    ...(zone === '' ? {} : { timeZone: zone }),
    ...(consent ? { consent } : {}),
    ...(protection ? { protection } : {}),
  };
}

function readConsent(
  cellOf: (field: LegalField) => string,
  zone: string,
): ConsentBasis | LegalRefusal | undefined {
  const dates: Partial<Record<'consentSince' | 'consentUntil' | 'consentWithdrawn', number>> = {};
  for (const field of ['consentSince', 'consentUntil', 'consentWithdrawn'] as const) {
    const cell = cellOf(field);
    if (cell === '' || (field === 'consentWithdrawn' && NO.has(cell.toLowerCase()))) continue;
    const day = readDate(cell);
    if (day === undefined) return { refused: 'consent-date-invalid', field };
    // A consent holds through its last day.
    const from = DateTime.fromISO(day, { zone });
    dates[field] = (field === 'consentUntil' ? from.plus({ days: 1 }) : from).toMillis();
  }
  const [named, proof] = [cellOf('consentBasis'), cellOf('consentProof')];
  const basis = BASES[named.toLowerCase().replace(/[\s_-]/g, '')];
  if (named !== '' && !basis) return { refused: 'consent-basis-unknown', field: 'consentBasis' };
  const { consentSince: since, consentUntil: until, consentWithdrawn: withdrawnAt } = dates;
  // Who took the consent back is not called, whatever else the list leaves out.
  if (withdrawnAt !== undefined)
    return {
      basis: basis ?? 'consent',
      since: Math.min(since ?? withdrawnAt, withdrawnAt),
      proof: proof || cellOf('consentWithdrawn'),
      withdrawnAt,
    };
  if (!basis && since === undefined && until === undefined && proof === '') return undefined;
  if (!basis) return { refused: 'consent-incomplete', field: 'consentBasis' };
  if (since === undefined) return { refused: 'consent-incomplete', field: 'consentSince' };
  if (proof === '') return { refused: 'consent-incomplete', field: 'consentProof' };
  if (until !== undefined && until <= since)
    return { refused: 'consent-date-invalid', field: 'consentUntil' };
  return { basis, since, proof, ...(until === undefined ? {} : { until }) };
}

function readProtection(cell: string): Protection | undefined {
  if (cell === '') return undefined;
  if (YES.has(cell.toLowerCase())) return { kind: 'owner' };
  return NO.has(cell.toLowerCase()) ? { kind: 'lifted' } : { kind: 'account', name: cell };
}
