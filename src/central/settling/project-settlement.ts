import { DESKTOP_LOST } from '../../core/call/desktop-lost.ts';
import type { AttemptEnded } from '../../core/sync/fact.ts';
import type { SettlementsTable } from '../database/settling-tables.ts';
import { type AttemptRow, projectEnd } from '../projections/attempts.ts';
import type { ApplyContext } from '../sync/apply/context.ts';

/** The attempt as the settlement has it; one whose end became known by its desk keeps that. */
export async function projectSettlement(
  ctx: ApplyContext,
  attempt: AttemptRow,
  row: SettlementsTable,
): Promise<AttemptRow> {
  if (attempt.line_result !== null && attempt.line_result !== 'unknown') return attempt;
  // Whoever answered a call of the dialler, by the carrier's records, and was talked with by nobody.
  const lost = row.known_by === 'records' && row.line_result === 'abandoned';
  const ended: AttemptEnded = {
    kind: 'attempt.ended',
    attemptId: attempt.id,
    at: row.ended_at,
    lineResult: row.line_result,
    knownBy: row.known_by,
    ...(row.sip_code === null ? {} : { sipCode: row.sip_code }),
    ringMs: attempt.ring_ms,
    talkMs: row.talk_ms,
    holdMs: attempt.hold_ms,
    endedBy: 'network',
    ...(lost ? { reason: DESKTOP_LOST } : {}),
  };
  return projectEnd(ctx, attempt, ended);
}
