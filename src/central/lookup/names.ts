import type { Centre } from '../context.ts';
import type { KeyedCustomer } from '../customers/customers.ts';
import type { TaskRow } from '../leases/task-states.ts';

/** What accounts, devices and lists of the tasks are called; empty where there is none, or a list's kind says it. */
export async function readNames(
  { db }: Centre,
  tasks: readonly TaskRow[],
  customers: readonly KeyedCustomer[],
  moreAccounts: readonly string[],
) {
  const accountIds = [
    ...moreAccounts,
    ...tasks.flatMap((task) => [task.lease_agent, task.callback_agent]),
    ...customers.map(({ customer }) => customer.protectedFor),
  ].flatMap((id) => id || []);
  // Nobody may hold any, and an empty list is no SQL: hence the empty id.
  const [accounts, devices, lists] = await Promise.all([
    db
      .selectFrom('accounts')
      .select(['id', 'display_name as name'])
      .where('id', 'in', ['', ...new Set(accountIds)])
      .execute(),
    db
      .selectFrom('devices')
      .select(['id', 'name'])
      .where('id', 'in', ['', ...new Set(tasks.flatMap((task) => task.lease_device ?? []))])
      .execute(),
    db
      .selectFrom('lists')
      .select(['id', 'name', 'kind'])
      .where('id', 'in', [...new Set(tasks.map((task) => task.list_id))])
      .execute(),
  ]);
  const lookUp = (rows: readonly { readonly id: string; readonly name: string }[]) => {
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? '';
  };
  const listOf = new Map(lists.map(({ id, name, kind }) => [id, { name, kind }]));
  const list = (id: string) => listOf.get(id) ?? { name: '', kind: 'imported' as const };
  return { account: lookUp(accounts), device: lookUp(devices), list };
}
