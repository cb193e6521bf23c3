import type { z } from 'zod';
import type { pullChange } from '../../contract/sync-wire.ts';
import type { Centre } from '../context.ts';
import { idsIn } from '../customers/circles.ts';
import { readCustomers } from '../customers/customers.ts';
import { historiesOf } from '../customers/history.ts';
import { withStandings } from '../customers/standings.ts';

type PullChange = z.input<typeof pullChange>;

/** Entries told of a customer who is only to be read. */
const MOST_ENTRIES = 50;

/** The records of those whom the granted tasks' customers belong together with, each once: the desk can open them without the centre. */
export async function circleRecords(centre: Centre, told: readonly PullChange[]): Promise<PullChange[]> {
  const granted = told.flatMap((change) => (change.kind === 'lease-granted' ? [change.customer] : []));
  const ids = new Set(granted.flatMap(({ circle }) => (circle ? idsIn(circle) : [])));
  for (const { id } of granted) ids.delete(id);
  if (ids.size === 0) return [];
  const customers = await readCustomers(centre, centre.db, ids);
  const histories = await historiesOf(centre, [...customers.keys()]);
  const shown = await withStandings(centre, customers);
  return [...shown].map(([id, customer]) => ({
    kind: 'customer',
    customer,
    history: (histories.get(id) ?? []).slice(0, MOST_ENTRIES),
  }));
}
