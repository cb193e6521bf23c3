import { judgeListed, withField } from '../../core/customer/correction.ts';
import { givenLabel } from '../../core/customer/given-number.ts';
import { fieldText } from '../../core/customer/rules/field-text.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import {
  addCorrection,
  type CorrectionRow,
  readCorrections,
  standingCorrections,
} from './correction-rows.ts';
import type { KeptCustomer, LockedCustomer } from './customers.ts';

/**
 * What lists say of customers that were corrected here: a correction outlives a list that repeats the old value, and where a list has a third
 * one, the correction stays until a person has picked. Returns the customers by id; those without corrections are missing.
 */
export async function keepCorrected(
  centre: Centre,
  tx: Tx,
  known: ReadonlyMap<string, LockedCustomer>,
  listed: ReadonlyMap<string, Omit<KeptCustomer, 'id'>>,
): Promise<ReadonlyMap<string, Omit<KeptCustomer, 'id'>>> {
  const rows = await readCorrections(tx, known);
  const kept = new Map<string, Omit<KeptCustomer, 'id'>>();
  for (const [id, theirs] of Map.groupBy(rows, ({ customer_id }) => customer_id)) {
    const given = listed.get(id);
    const keyed = known.get(id);
    if (!given || !keyed) continue;
    let customer: KeptCustomer = { ...given, id };
    for (const [field, correction] of standingCorrections(theirs)) {
      // Numbers stand in tasks, where the list's join those that the customer gave (given-numbers.ts).
      if (givenLabel(field)) continue;
      const value = fieldText(customer, field);
      const verdict = judgeListed(value, correction);
      if (verdict === 'agrees') continue;
      customer = withField(customer, field, correction.to);
      if (verdict === 'contradicts' && !wasAsked(theirs, field, value))
        await addCorrection(tx, keyed.key, {
          id: centre.ids.next(),
          customer_id: id,
          field,
          from: correction.to,
          to: value,
          source: 'import',
          state: 'open',
          made_by: null,
          attempt_id: null,
          at: centre.clock.nowMs(),
          settled_at: null,
          settled_by: null,
        });
    }
    const { id: _id, ...rest } = customer;
    kept.set(id, rest);
  }
  return kept;
}

/** A person is asked once about a list's word: while it is open, and when the record was kept in spite of it. */
function wasAsked(rows: readonly CorrectionRow[], field: string, value: string): boolean {
  return rows.some(
    (row) => row.source === 'import' && row.field === field && row.to === value && row.state !== 'taken',
  );
}
