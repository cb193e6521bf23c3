/** Attempts are indexed in two parts, so that one costs little to commit (migration 0007): what asks for both asks for each. */
export const ENDED = 'ended_at IS NOT NULL';

/** Table and condition of the few attempts under way. */
export const UNDER_WAY = 'attempts INDEXED BY attempts_unsettled WHERE settled = 0 AND ended_at IS NULL';

/** Rows of all attempts made since `:since`. */
export const ROWS_SINCE = `SELECT rowid FROM attempts WHERE ${ENDED} AND at >= :since
  UNION ALL SELECT rowid FROM ${UNDER_WAY} AND at >= :since`;
