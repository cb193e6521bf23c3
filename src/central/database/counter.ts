import { sql } from 'kysely';
import type { Tx } from './dialect.ts';

/**
 * Takes `count` numbers of a commit-ordered counter and returns the first.
 *
 * The counter's row stays locked until the transaction ends, so numbers become visible in their order: whoever has read up to n
 * will never see a number below n appear later (DESIGN invariant 3). Take it late in a transaction, writers queue behind it.
 */
export async function takeNumbers(tx: Tx, name: 'changes' | 'facts', count: number): Promise<number> {
  const { value } = await tx
    .updateTable('counters')
    .set({ value: sql<number>`value + ${count}` })
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirstOrThrow();
  return value - count + 1;
}
