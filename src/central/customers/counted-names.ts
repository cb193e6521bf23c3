import type { Customer } from '../../core/customer/customer.ts';
import type { Centre } from '../context.ts';
import { gridHash, ownerHash } from '../tasks/traits.ts';
import { readCustomers } from './customers.ts';
import type { Counted } from './standings-tally.ts';

/** Records read for one name: of several, since one may have changed after it was counted. */
const RECORDS = 4;

/** What owners and grids are called, by keyed hash: that tells no name, so each is read out of the records of customers. */
export async function namesOf(centre: Centre, counted: readonly Counted[]) {
  const { ring } = centre;
  const byOwner = recordsOf(counted, ({ owner }) => owner);
  const byGrid = recordsOf(counted, ({ grid }) => grid);
  const ids = [...byOwner.values(), ...byGrid.values()].flat();
  const customers = await readCustomers(centre, centre.db, ids);
  const named = (
    records: ReadonlyMap<string, readonly string[]>,
    textOf: (customer: Customer) => string | undefined,
    hashOf: (text: string) => string | null,
  ): ReadonlyMap<string, string> =>
    new Map(
      [...records].flatMap(([hash, of]) => {
        const texts = of.map((id) => textOf(customers.get(id)?.customer ?? NOBODY)?.trim() ?? '');
        const text = texts.find((each) => each !== '' && hashOf(each) === hash);
        return text === undefined ? [] : [[hash, text]];
      }),
    );
  return {
    owners: named(
      byOwner,
      ({ owner }) => owner,
      (text) => ownerHash(ring, text),
    ),
    grids: named(
      byGrid,
      ({ grid }) => grid,
      (text) => gridHash(ring, text),
    ),
  };
}
export type Names = Awaited<ReturnType<typeof namesOf>>;

const NOBODY: Customer = { id: '', externalId: '', name: '', fields: {} };

function recordsOf(counted: readonly Counted[], hashOf: (row: Counted) => string | null) {
  const records = new Map<string, string[]>();
  for (const row of counted) {
    const hash = hashOf(row);
    if (hash === null) continue;
    const known = records.get(hash) ?? [];
    if (known.length < RECORDS) records.set(hash, [...new Set([...known, row.first, row.last])]);
  }
  return records;
}
