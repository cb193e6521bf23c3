import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { historyEntry } from '../../contract/schemas.ts';
import { type Centre, transaction } from '../context.ts';
import { addPastContacts } from '../customers/past-contacts.ts';
import { readCustomerKeys } from '../keys/customer-keys.ts';

const HISTORY_FILE = join(import.meta.dirname, '../../../resources/lists/demo-history.csv');

/** A row as scripts/demo-list/past-contacts.mjs writes it. */
const historyRow = z.object({
  externalId: z.string().min(1),
  daysAgo: z.coerce.number().int().positive(),
  /** Minutes after midnight at the centre. */
  minute: z.coerce.number().int().min(0).max(1439),
  kind: historyEntry.shape.kind,
  title: z.string(),
  lineResult: z.string().optional(),
  disposition: z.string().optional(),
  talkSeconds: z.coerce.number().int().optional(),
  agent: z.string().optional(),
  detail: z.string().optional(),
  status: historyEntry.shape.status,
  amountFen: z.coerce.number().int().optional(),
});

/** Gives the demo list's first customers a past: former campaigns, orders, complaints; all before today. A second time adds nothing. */
export async function seedPastContacts(centre: Centre): Promise<void> {
  const rows = z
    .array(historyRow)
    .parse(parse(await readFile(HISTORY_FILE), { columns: true, cast: (cell) => cell || undefined }));
  const today = DateTime.fromMillis(centre.clock.nowMs(), { zone: centre.timeZone }).startOf('day');
  await transaction(centre, async (tx) => {
    const anything = await tx.selectFrom('past_contacts').select('id').limit(1).executeTakeFirst();
    if (anything) return;
    const customers = await tx
      .selectFrom('customers')
      .select(['id', 'external_hash'])
      .where(
        'external_hash',
        'in',
        [...new Set(rows.map((row) => row.externalId))].map((id) => centre.ring.externalHash(id)),
      )
      .execute();
    const ids = new Map(customers.map(({ id, external_hash }) => [external_hash, id]));
    const contacts = rows.flatMap((row) => {
      const customerId = ids.get(centre.ring.externalHash(row.externalId));
      if (customerId === undefined) return [];
      const entry = {
        id: centre.ids.next(),
        at: today.minus({ days: row.daysAgo }).plus({ minutes: row.minute }).toMillis(),
        kind: row.kind,
        title: row.title,
        detail: row.detail,
        agentName: row.agent,
        status: row.status,
        amountFen: row.amountFen,
        lineResult: row.lineResult,
        dispositionCode: row.disposition,
        talkMs: row.talkSeconds === undefined ? undefined : row.talkSeconds * 1000,
      };
      return [{ customerId, entry }];
    });
    await addPastContacts(tx, await readCustomerKeys(tx, centre.ring, ids.values()), contacts);
  });
}
