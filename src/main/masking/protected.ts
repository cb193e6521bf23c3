import { withoutColumns } from '../../core/customer/circle.ts';
import type { Customer, HistoryEntry } from '../../core/customer/customer.ts';
import { OWN_COLUMN, protectedBy } from '../../core/identity/fields.ts';
import type { IdentityPolicy } from '../../core/identity/policy.ts';

export interface Withheld {
  readonly customer: Customer;
  readonly history: readonly HistoryEntry[];
  /** What was taken out of them, by name; a name that nothing stood under is not told. */
  readonly fields: readonly string[];
}

/** The customer without what is kept back until the identity check has succeeded. */
export function withhold(
  policy: IdentityPolicy,
  customer: Customer,
  history: readonly HistoryEntry[],
): Withheld {
  const kept = protectedBy(policy);
  const { monthlyFen, contractEnd, plan, tenureMonths, ...rest } = customer;
  const own = { monthlyFen, contractEnd, plan, tenureMonths };
  const isKept = (name: string) => kept.has(name);
  const isColumnKept = (name: string) => kept.has('fields') || kept.has(`${OWN_COLUMN}${name}`);
  const isFieldKept = (field: string) =>
    field.startsWith(OWN_COLUMN) ? isColumnKept(field.slice(OWN_COLUMN.length)) : isKept(field);
  const held = Object.entries(own).filter(([name, value]) => isKept(name) && value !== undefined);
  const columns = Object.entries(customer.fields);
  const orders = kept.has('orders') && history.some(({ kind }) => kind === 'order');
  return {
    customer: {
      ...rest,
      ...Object.fromEntries(Object.entries(own).filter(([name]) => !isKept(name))),
      ...(isKept('externalId') ? { externalId: '' } : {}),
      ...(rest.corrections
        ? { corrections: rest.corrections.filter(({ field }) => !isFieldKept(field)) }
        : {}),
      ...(rest.circle ? { circle: withoutColumns(rest.circle, isColumnKept) } : {}),
      fields: Object.fromEntries(columns.filter(([name]) => !isColumnKept(name))),
    },
    history: history.map((entry) =>
      orders && entry.kind === 'order' ? { id: entry.id, at: entry.at, kind: entry.kind, title: '' } : entry,
    ),
    fields: [
      ...held.map(([name]) => name),
      ...columns.filter(([name]) => isColumnKept(name)).map(([name]) => `${OWN_COLUMN}${name}`),
      ...(orders ? ['orders'] : []),
    ],
  };
}
