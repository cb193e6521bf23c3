import type { ErrorCode } from '../../contract/errors.ts';

export type DraftFault = Extract<ErrorCode, `draft.${string}`>;

/** Why a draft could not be kept: the browser's or the disk's room is used up, or anything else. */
export function faultOf(thrown: unknown): DraftFault {
  return isQuota(thrown) ? 'draft.no-room' : 'draft.not-kept';
}

/** IndexedDB says it of the request, or aborts the transaction because of it; Dexie then keeps the reason as `inner`. */
function isQuota(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { name, inner } = thrown as { readonly name?: unknown; readonly inner?: unknown };
  return name === 'QuotaExceededError' || (inner !== thrown && isQuota(inner));
}
