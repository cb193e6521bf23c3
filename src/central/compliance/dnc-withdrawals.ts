import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { dncRow } from '../../contract/compliance-views.ts';
import type { Centre } from '../context.ts';
import type { DncEntriesTable } from '../database/task-tables.ts';
import { speaksOfWithdrawal } from './dnc-numbers.ts';

type EntryRow = Selectable<DncEntriesTable>;
type Reach = Pick<z.input<typeof dncRow>, 'withdrawal'>;

/** What ending one of the entries as a mistake would undo; of others than withdrawals in force nothing is said. */
export async function withdrawalsOf(
  { db }: Centre,
  rows: readonly EntryRow[],
): Promise<(row: EntryRow) => Reach> {
  const isOne = (row: EntryRow) => row.ended_at === null && speaksOfWithdrawal(row);
  const ids = [...new Set(rows.filter(isOne).flatMap(({ withdrawal_id }) => withdrawal_id ?? []))];
  const [numbers, customers] =
    ids.length === 0
      ? [[], []]
      : await Promise.all([
          db
            .selectFrom('dnc_entries')
            .select(({ fn }) => ['withdrawal_id as id', fn.countAll<number>().as('count')])
            .where('withdrawal_id', 'in', ids)
            .where('ended_at', 'is', null)
            .groupBy('withdrawal_id')
            .execute(),
          db
            .selectFrom('withdrawn_customers')
            .select(({ fn }) => ['withdrawal_id as id', fn.countAll<number>().as('count')])
            .where('withdrawal_id', 'in', ids)
            .where('undone_at', 'is', null)
            .groupBy('withdrawal_id')
            .execute(),
        ]);
  const count = (counted: readonly { id: string | null; count: number }[], id: string) =>
    counted.find((row) => row.id === id)?.count ?? 0;
  return (row) => {
    if (!isOne(row)) return {};
    const { withdrawal_id: id } = row;
    if (id === null) return { withdrawal: { kind: 'unrecorded' } };
    return { withdrawal: { kind: 'recorded', numbers: count(numbers, id), customers: count(customers, id) } };
  };
}
