import { type Centre, transaction } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { Tx } from '../database/dialect.ts';
import { noteRegions, regionHash } from './number-regions.ts';
import { openNumbers } from './numbers.ts';
import { gridHash } from './traits.ts';

/** Tasks placed in one transaction; others get their turn between two. */
const BATCH = 500;

/** Works out where the numbers and customers of an earlier version's tasks belong; true while some are left. Safe on every node at once. */
export function placeBatch(centre: Centre): Promise<boolean> {
  return transaction(centre, async (tx) => {
    const query = tx
      .selectFrom('tasks')
      .select(['id', 'customer_id', 'numbers_sealed'])
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('task_numbers')
          .select('task_id')
          .distinct()
          .where('region_hash', 'is', null)
          .orderBy('task_id')
          .limit(BATCH),
      );
    const tasks = await centre.differences.lock(query, true).execute();
    const customers = await readCustomers(
      centre,
      tx,
      tasks.map(({ customer_id }) => customer_id),
    );
    for (const { id, customer_id, numbers_sealed } of tasks) {
      const found = customers.get(customer_id);
      if (found) {
        await placeNumbers(
          centre,
          tx,
          id,
          openNumbers(found.key, id, numbers_sealed).map(({ e164 }) => e164),
        );
        const grid_hash = gridHash(centre.ring, found.customer.grid);
        if (grid_hash !== null)
          await tx.updateTable('tasks').set({ grid_hash }).where('id', '=', id).execute();
      }
      // What is left of it cannot be read: an erased customer's.
      await tx
        .updateTable('task_numbers')
        .set({ region_hash: '' })
        .where('task_id', '=', id)
        .where('region_hash', 'is', null)
        .execute();
    }
    return tasks.length === BATCH;
  });
}

async function placeNumbers(
  centre: Centre,
  tx: Tx,
  taskId: string,
  numbers: readonly string[],
): Promise<void> {
  await noteRegions(centre, tx, numbers);
  for (const e164 of numbers)
    await tx
      .updateTable('task_numbers')
      .set({ region_hash: regionHash(centre.ring, e164) })
      .where('task_id', '=', taskId)
      .where('number_hash', '=', centre.ring.numberHash(e164))
      .execute();
}

/** Works through them from the start until none is left. Returns what stops it. */
export function startPlacing(centre: Centre, everyMs: number): () => void {
  const stop = centre.clock.every(everyMs, async () => {
    try {
      if (!(await placeBatch(centre))) stop();
    } catch (error) {
      centre.log.warn('numbers were not placed, tried again', { error: String(error) });
    }
  });
  return stop;
}
