import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { settleWaitingRecords } from '../records/settle-waiting.ts';
import { sweepNeverEnded } from '../settling/never-ended-calls.ts';
import type { Change } from '../sync/changes.ts';

/**
 * Puts tasks whose lease ran out unreported in doubt: their numbers stay leased until that desk reports or a lead releases them
 * (DESIGN invariant 2). Safe to run on every node at once. Returns how many.
 */
export async function sweepExpired(centre: Centre): Promise<number> {
  const { numUpdatedRows } = await centre.db
    .updateTable('tasks')
    .set((eb) => ({ state: 'in-doubt' as const, doubt_since: eb.ref('lease_expires_at') }))
    .where('state', '=', 'leased')
    .where('lease_expires_at', '<=', centre.clock.nowMs())
    .executeTakeFirst();
  const swept = Number(numUpdatedRows);
  if (swept > 0) {
    centre.log.info('leases ran out unreported', { tasks: swept });
    centre.hints.send({ kind: 'board' });
  }
  return swept;
}

/** Removes stages and uploads nobody came back for. */
export async function sweepStages(centre: Centre): Promise<void> {
  await centre.db.deleteFrom('stages').where('expires_at', '<=', centre.clock.nowMs()).execute();
}

/**
 * Contact of the desk that holds them: its leases live on. Those that had run out are its own still, nobody had them since, so they
 * come back under the same term; all but tasks with an attempt whose end nobody knows.
 */
export async function extendLeases(
  centre: Centre,
  tx: Tx,
  epoch: string,
): Promise<{ expiresAt: number; changes: Change[] }> {
  const expiresAt = centre.clock.nowMs() + centre.leaseMs;
  await tx
    .updateTable('tasks')
    .set({ lease_expires_at: expiresAt })
    .where('lease_epoch', '=', epoch)
    .where('state', '=', 'leased')
    .execute();
  const back = await tx
    .updateTable('tasks')
    .set({ state: 'leased', lease_expires_at: expiresAt, doubt_since: null })
    .where('lease_epoch', '=', epoch)
    .where('state', '=', 'in-doubt')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('attempts')
            .select('attempts.id')
            .whereRef('attempts.task_id', '=', 'tasks.id')
            .whereRef('attempts.lease_term', '=', 'tasks.lease_term')
            .where('attempts.line_result', '=', 'unknown'),
        ),
      ),
    )
    .returning(['id', 'lease_term'])
    .execute();
  return {
    expiresAt,
    changes: back.map(({ id, lease_term }) => ({ scope: epoch, kind: 'lease', ref: id, term: lease_term })),
  };
}

/** Sweeps on a timer until stopped. */
export function startSweeper(centre: Centre, everyMs: number): () => void {
  return centre.clock.every(everyMs, async () => {
    try {
      await sweepExpired(centre);
      await sweepNeverEnded(centre);
      await settleWaitingRecords(centre);
      await sweepStages(centre);
    } catch (error) {
      centre.log.warn('sweep failed, tried again', { error: String(error) });
    }
  });
}
