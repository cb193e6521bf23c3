import { sql } from 'kysely';
import { WaihuError } from '../../contract/errors.ts';
import { compileOnce } from './compile-once.ts';
import type { Tx } from './dialect.ts';

/**
 * Takes `count` numbers of a commit-ordered counter and returns the first.
 *
 * The counter's row stays locked until the transaction ends, so numbers become visible in their order: whoever has read up to n
 * will never see a number below n appear later (DESIGN invariant 3). Take it late in a transaction, writers queue behind it.
 */
export async function takeNumbers(tx: Tx, name: 'changes' | 'facts', count: number): Promise<number> {
  const [row] = await compileOnce(tx, 'take numbers', { name, count }, (bound) =>
    tx
      .updateTable('counters')
      .set({ value: sql<number>`value + ${bound.count}` })
      .where('name', '=', bound.name)
      .returning('value'),
  );
  if (!row) throw new WaihuError('internal', { detail: `there is no counter ${name}` });
  return row.value - count + 1;
}
