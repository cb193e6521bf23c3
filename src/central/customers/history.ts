import type { z } from 'zod';
import type { historyEntry } from '../../contract/schemas.ts';
import type { Centre } from '../context.ts';
import { openFacts } from '../sync/fact-log.ts';

type Entry = z.output<typeof historyEntry>;

/** Calls of a customer that travel with a task. */
const MOST_CALLS = 20;

/** The customers' earlier calls in any campaign, newest first. */
export async function historiesOf(
  centre: Centre,
  customerIds: readonly string[],
): Promise<Map<string, Entry[]>> {
  const histories = new Map<string, Entry[]>();
  if (customerIds.length === 0) return histories;
  const rows = await centre.db
    .selectFrom('attempts')
    .innerJoin('campaigns', 'campaigns.id', 'attempts.campaign_id')
    .leftJoin('accounts', 'accounts.id', 'attempts.agent_id')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .select([
      'attempts.id',
      'attempts.customer_id',
      'attempts.at',
      'attempts.line_result',
      'attempts.talk_ms',
      'campaigns.name as campaignName',
      'accounts.display_name as agentName',
      'outcomes.disposition_code',
      'outcomes.epoch',
      'outcomes.seq',
    ])
    .where('attempts.customer_id', 'in', customerIds)
    .orderBy('attempts.at', 'desc')
    .execute();
  const shown = [...Map.groupBy(rows, (row) => row.customer_id).values()].flatMap((calls) =>
    calls.slice(0, MOST_CALLS),
  );
  const notes = await notesOf(centre, shown);
  for (const row of shown) {
    const entry: Entry = {
      id: row.id,
      at: row.at,
      kind: 'call',
      title: row.campaignName,
      detail: notes.get(`${row.epoch} ${row.seq}`) || undefined,
      agentName: row.agentName ?? undefined,
      lineResult: row.line_result ?? undefined,
      dispositionCode: row.disposition_code ?? undefined,
      talkMs: row.talk_ms,
    };
    histories.set(row.customer_id, [...(histories.get(row.customer_id) ?? []), entry]);
  }
  return histories;
}

/** Notes of outcomes by `epoch seq` of their facts. */
export async function notesOf(
  centre: Centre,
  places: readonly { readonly epoch: string | null; readonly seq: number | null }[],
): Promise<Map<string, string>> {
  const notes = new Map<string, string>();
  const byEpoch = Map.groupBy(places, (place) => place.epoch);
  for (const [epoch, inEpoch] of byEpoch) {
    if (epoch === null) continue;
    const rows = await centre.db
      .selectFrom('facts')
      .select(['epoch', 'seq', 'customer_id', 'body_sealed'])
      .where('epoch', '=', epoch)
      .where(
        'seq',
        'in',
        inEpoch.flatMap(({ seq }) => seq ?? []),
      )
      .execute();
    for (const { row, fact } of await openFacts(centre, centre.db, rows))
      if (fact.kind === 'outcome.recorded') notes.set(`${row.epoch} ${row.seq}`, fact.notes);
  }
  return notes;
}
