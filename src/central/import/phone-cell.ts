import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { RowReason } from '../../contract/import-views.ts';
import { isEmergencyNumber } from '../../core/compliance/numbers.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';

export type PhoneCell =
  | { readonly kind: 'number'; readonly number: ContactNumber }
  | {
      readonly kind: 'refused';
      readonly reason: Extract<
        RowReason,
        'phone-missing' | 'phone-invalid' | 'phone-emergency' | 'phone-scientific'
      >;
    };

const CHINESE_MOBILE = /^\+861[3-9]\d{9}$/;

/**
 * A phone number in whatever shape a billing system wrote it: full-width digits, spaces, hyphens, +86, 0086, an apostrophe or ".0"
 * left over from a spreadsheet. Without a country code it is Chinese.
 *
 * `8.61E+12` is refused and never guessed: a spreadsheet has rounded its last digits away.
 */
export function readPhoneCell(cell: string): PhoneCell {
  const text = cell
    .normalize('NFKC')
    // Invisible marks that copying out of chats and pages leaves behind.
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/^['`’]/, '')
    .trim();
  if (text === '' || /^[-—–/\\]+$/.test(text)) return refused('phone-missing');
  if (/^[+-]?\d+(\.\d+)?e\+?\d+$/i.test(text)) return refused('phone-scientific');
  const plain = text.replace(/\.0+$/, '');
  // Without a country code it may hide behind an area code (010-110).
  if (isEmergencyNumber(plain) || isEmergencyNumber(`86${plain}`)) return refused('phone-emergency');
  const parsed = parsePhoneNumberFromString(plain, 'CN');
  if (!parsed?.isValid() || parsed.ext) return refused('phone-invalid');
  if (isEmergencyNumber(parsed.number)) return refused('phone-emergency');
  return {
    kind: 'number',
    number: { e164: parsed.number, label: CHINESE_MOBILE.test(parsed.number) ? 'mobile' : 'other' },
  };
}

function refused(reason: Extract<PhoneCell, { kind: 'refused' }>['reason']): PhoneCell {
  return { kind: 'refused', reason };
}
