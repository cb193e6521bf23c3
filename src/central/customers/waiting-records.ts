import type { Expression } from 'kysely';
import type { Db, Tx } from '../database/dialect.ts';
import type { TallyHead } from './standings-tally.ts';

/** The customer's tasks outside lists of callers: who has none is known for having called only, and has no standing. */
export function listedTasks(db: Db | Tx, customerId: Expression<string>) {
  return db
    .selectFrom('tasks')
    .innerJoin('lists', 'lists.id', 'tasks.list_id')
    .select('tasks.id')
    .where('tasks.customer_id', '=', customerId)
    .where('lists.kind', '<>', 'callers');
}

/**
 * Customers who have a standing, or will get one, that the tally does not tell by the rules of this version: all of them where it went by other
 * rules. Those that the tally has are not read for it.
 */
export async function countWaiting(db: Db, kept: TallyHead | undefined, version: number): Promise<number> {
  const since = kept?.begunAt;
  const byOtherRules = kept !== undefined && kept.rulesVersion !== version;
  const { waiting } = await db
    .selectFrom('customers')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where((eb) => eb.exists(listedTasks(db, eb.ref('customers.id'))))
    .$if(since !== undefined, (query) => query.where('updated_at', '>', since ?? 0))
    // The tally's own are all waiting then, and counted already.
    .$if(byOtherRules, (query) =>
      query.where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('customer_standings')
              .select('customer_id')
              .whereRef('customer_id', '=', 'customers.id')
              .where('known_since', '<=', since ?? 0),
          ),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return byOtherRules ? kept.customers + waiting : waiting;
}
