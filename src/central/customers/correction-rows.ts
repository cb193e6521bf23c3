import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { CorrectionNote } from '../../core/customer/correction.ts';
import type { CustomerCorrectionsTable } from '../database/customer-tables.ts';
import type { Db, Tx } from '../database/dialect.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';

const place = (id: string) => `correction:${id}`;
const valuesSchema = z.object({ from: z.string(), to: z.string() });

/** A correction with its values in clear. */
export type CorrectionRow = Omit<CustomerCorrectionsTable, 'values_sealed'> &
  Pick<CorrectionNote, 'from' | 'to'>;

/** Adds it, its values sealed under the customer's key. */
export async function addCorrection(tx: Tx, key: KeyObject, row: CorrectionRow): Promise<void> {
  const { from, to, ...columns } = row;
  await tx
    .insertInto('customer_corrections')
    .values({ ...columns, values_sealed: sealJson(key, { from, to }, place(row.id)) })
    .execute();
}

/** The corrections of these customers, whose keys are given, in the order in which they came about. */
export async function readCorrections(
  db: Db | Tx,
  customers: ReadonlyMap<string, { readonly key: KeyObject }>,
): Promise<CorrectionRow[]> {
  if (customers.size === 0) return [];
  const rows = await db
    .selectFrom('customer_corrections')
    .selectAll()
    .where('customer_id', 'in', [...customers.keys()])
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ values_sealed, ...row }) => {
    const key = customers.get(row.customer_id)?.key;
    return key ? [{ ...row, ...valuesSchema.parse(unsealJson(key, values_sealed, place(row.id))) }] : [];
  });
}

/** What went into the record last, by field: of corrections that contradicted each other, the one that was picked last. */
export function standingCorrections(rows: readonly CorrectionRow[]): ReadonlyMap<string, CorrectionRow> {
  const since = (row: CorrectionRow) => row.settled_at ?? row.at;
  const standing = rows.filter(({ state }) => state === 'applied' || state === 'taken');
  return new Map([...standing].sort((a, b) => since(a) - since(b)).map((row) => [row.field, row]));
}
