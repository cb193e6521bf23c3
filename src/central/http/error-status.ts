import type { ErrorCode } from '../../contract/errors.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  'bad-request': 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'central.unreachable': 503,
  'session.wrong-password': 401,
  'session.none': 401,
  'session.expired': 401,
  'session.elsewhere': 409,
  'session.locked': 429,
  'caller.too-many': 429,
  'session.disabled': 403,
  'session.password-too-short': 422,
  'account.username-taken': 409,
  'account.disable-own': 409,
  'device.refused': 401,
  'device.re-enrol': 409,
  'sync.gap': 409,
  'sync.epoch-forked': 409,
  'sync.future-epoch': 409,
  'records.columns': 422,
  'import.binary': 422,
  'import.empty': 422,
  'import.no-phone-column': 422,
  'import.too-large': 413,
  'import.inflates-too-large': 422,
  'import.encoding': 422,
  'import.unreadable': 422,
  'import.same-file': 409,
  'import.stage-gone': 410,
  'number.unreadable': 422,
  'report.range': 422,
  'campaign.pack': 422,
  'message.unplayable': 422,
  'message.too-long': 422,
  'message.too-large': 413,
  'script.invalid': 422,
};

/** HTTP status that fits the code; the body's code is what callers go by. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 500;
}
