import type { Tx } from '../database/dialect.ts';

/** While a customer who called talks, and until it is said what came of it, nobody calls them; ms after the call came in. */
const CALLED_RESTS_MS = 30 * 60_000;

/** Until when nothing but its customer's own call keeps a task back, epoch ms; in the past where none does. */
export async function calledRestsUntil(tx: Tx, taskId: string): Promise<number> {
  const { at } = await tx
    .selectFrom('incoming_calls')
    .select(({ fn }) => fn.max<number | null>('incoming_calls.at').as('at'))
    .where('task_id', '=', taskId)
    .where((eb) => eb.or([eb('line_result', 'is', null), eb('line_result', 'in', ['answered', 'unknown'])]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outcomes')
            .select('outcomes.id')
            .whereRef('outcomes.attempt_id', '=', 'incoming_calls.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return at === null ? 0 : at + CALLED_RESTS_MS;
}
