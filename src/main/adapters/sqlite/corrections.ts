import { withField } from '../../../core/customer/correction.ts';
import type { Customer } from '../../../core/customer/customer.ts';
import type { CustomerCorrected } from '../../../core/sync/correction-fact.ts';
import type { WritableDb } from './database.ts';

/** Puts a correction into the customer's record here, with who, when and the old value; the centre's word replaces it once it has come. */
export function correctionRecorder(db: WritableDb): (fact: CustomerCorrected) => void {
  const read = db.prepare<[string], { body: string }>('SELECT body FROM customers WHERE id = ?');
  const write = db.prepare<[string, string], never>('UPDATE customers SET body = ? WHERE id = ?');
  return ({ correctionId, customerId, field, from, to, at }) => {
    const row = read.get(customerId);
    if (!row) return;
    const customer = JSON.parse(row.body) as Customer;
    const note = { id: correctionId, field, from, to, by: '', at, state: 'applied' as const };
    const corrected = {
      ...withField(customer, field, to),
      corrections: [note, ...(customer.corrections ?? [])],
    };
    write.run(JSON.stringify(corrected), customerId);
  };
}
