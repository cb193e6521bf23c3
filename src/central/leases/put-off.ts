import type { Tx } from '../database/dialect.ts';
import type { Change } from '../sync/changes.ts';
import { CALLBACK_PRIORITY, type TaskRow } from './task-states.ts';

/** Of a task that is over while a desk still holds its lease: it is done when the desk gives it back. Epoch ms, in 2200. */
export const NEVER_AGAIN = 7_258_118_400_000;

/**
 * Has a task rest; a desk that holds it is told by the same lease once more. The lease itself stays: taking it away
 * would let another desk dial a number that this one, out of reach, may still dial (DESIGN invariant 2).
 */
export async function putOff(
  tx: Tx,
  task: TaskRow,
  until: number,
  /** Null where none is promised any more; absent, what was promised stays. */
  callback?: { readonly at: number; readonly agentId?: string | undefined } | null,
): Promise<Change[]> {
  await tx
    .updateTable('tasks')
    .set({
      not_before: until,
      ...(callback === undefined
        ? {}
        : {
            callback_at: callback?.at ?? null,
            callback_agent: callback?.agentId ?? null,
            priority: callback ? CALLBACK_PRIORITY : 0,
          }),
    })
    .where('id', '=', task.id)
    .execute();
  if (task.state !== 'leased' || task.lease_epoch === null) return [];
  return [{ scope: task.lease_epoch, kind: 'lease', ref: task.id, term: task.lease_term }];
}
