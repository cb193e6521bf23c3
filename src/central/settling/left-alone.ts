import type { AttemptsTable } from '../database/projection-tables.ts';

/**
 * An attempt without an end is its desk's to tell of for this long, ms: the desk may only be offline, for as long as a lease lasts without
 * contact. After that people and the carrier's records may say how it ended.
 */
export const DESK_MAY_TELL_MS = 4 * 3_600_000;

export function isDesksToTell(
  { at, line_result }: Pick<AttemptsTable, 'at' | 'line_result'>,
  now: number,
): boolean {
  return line_result === null && at >= now - DESK_MAY_TELL_MS;
}
