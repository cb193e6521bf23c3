import type { Db, Tx } from '../database/dialect.ts';
import type { IncomingCallsTable } from '../database/projection-tables.ts';

type Caller = Pick<IncomingCallsTable, 'id' | 'number_hash' | 'customer_id' | 'at'>;

/** While a customer who called talks, and until it is said what came of it, nobody calls them; ms. A call without an end is taken to last as long. */
export const RESTS_MS = 30 * 60_000;

/** Whether another call with this number or customer is under way, whoever made it. `now`: epoch ms. */
export async function isInCall(db: Db | Tx, caller: Caller, now: number): Promise<boolean> {
  for (const table of ['incoming_calls', 'attempts'] as const) {
    const other = await othersOf(db, table, caller)
      .where('line_result', 'is', null)
      .where('at', '>', now - RESTS_MS)
      .limit(1)
      .executeTakeFirst();
    if (other) return true;
  }
  return false;
}

/** Whether somebody spoke with the customer in or after this call; who heard a mailbox spoke with nobody. */
export async function wasReachedSince(db: Db | Tx, caller: Caller): Promise<boolean> {
  for (const table of ['incoming_calls', 'attempts'] as const) {
    const answered = await othersOf(db, table, caller)
      .where('line_result', '=', 'answered')
      .where('ended_at', '>=', caller.at)
      .execute();
    if (answered.length === 0) continue;
    const ids = answered.map(({ id }) => id);
    const unheard = await db
      .selectFrom('outcomes')
      .select('id')
      .where('attempt_id', 'in', ids)
      .where('superseded', '=', 0)
      .where('disposition_kind', '=', 'not-reached')
      .execute();
    if (unheard.length < ids.length) return true;
  }
  return false;
}

function othersOf(db: Db | Tx, table: 'incoming_calls' | 'attempts', caller: Caller) {
  return db
    .selectFrom(table)
    .select('id')
    .where('id', '<>', caller.id)
    .where((eb) =>
      eb.or([eb('number_hash', '=', caller.number_hash), eb('customer_id', '=', caller.customer_id)]),
    );
}

/** Until when the task rests because its customer, or another with one of its numbers, called and nothing came of it yet; 0 where nobody did. Epoch ms. */
export async function restsUntil(db: Db | Tx, taskId: string, now: number): Promise<number> {
  const { last } = await db
    .selectFrom('incoming_calls')
    .select(({ fn }) => fn.max<number | null>('at').as('last'))
    .where('task_id', 'in', sharingNumber(db, taskId))
    .where('at', '>', now - RESTS_MS)
    .where((eb) => eb.or([eb('line_result', 'is', null), eb('line_result', 'in', ['answered', 'unknown'])]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outcomes')
            .select('outcomes.id')
            .whereRef('outcomes.attempt_id', '=', 'incoming_calls.id')
            .where('superseded', '=', 0),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return last === null ? 0 : last + RESTS_MS;
}

/** Tasks of every campaign that have a number in common with this one, itself among them. */
export function sharingNumber(db: Db | Tx, taskId: string) {
  return db
    .selectFrom('task_numbers as own')
    .innerJoin('task_numbers as shared', 'shared.number_hash', 'own.number_hash')
    .select('shared.task_id')
    .where('own.task_id', '=', taskId);
}
