import type { z } from 'zod';
import type { historyEntry } from '../../contract/schemas.ts';
import type { Centre } from '../context.ts';
import { marksOf } from '../references/call-marks.ts';
import { factKey, readFactsAt } from '../sync/fact-log.ts';

type Entry = z.output<typeof historyEntry>;

/** The calls that these customers made, as lines of their history. */
export async function incomingEntries(
  centre: Centre,
  customerIds: readonly string[],
): Promise<{ readonly customerId: string; readonly entry: Entry }[]> {
  const rows = await centre.db
    .selectFrom('incoming_calls as calls')
    .innerJoin('campaigns', 'campaigns.id', 'calls.campaign_id')
    .leftJoin('accounts', 'accounts.id', 'calls.agent_id')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'calls.id').on('outcomes.superseded', '=', 0),
    )
    .select([
      'calls.id',
      'calls.customer_id',
      'calls.at',
      'calls.line_result',
      'calls.talk_ms',
      'campaigns.name as campaignName',
      'accounts.display_name as agentName',
      'outcomes.disposition_code',
      'outcomes.epoch',
      'outcomes.seq',
    ])
    .where('calls.customer_id', 'in', customerIds)
    .execute();
  const facts = await readFactsAt(centre, rows);
  const marks = await marksOf(
    centre,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const fact = facts.get(factKey(row));
    const taken = row.line_result === 'answered';
    const entry: Entry = {
      id: row.id,
      at: row.at,
      kind: 'call',
      incoming: true,
      title: row.campaignName,
      detail: fact?.kind === 'outcome.recorded' ? fact.notes || undefined : undefined,
      // Who reached nobody talked to no agent.
      agentName: taken ? (row.agentName ?? undefined) : undefined,
      lineResult: row.line_result ?? undefined,
      dispositionCode: row.disposition_code ?? undefined,
      talkMs: row.talk_ms,
      ...marks.get(row.id),
    };
    return { customerId: row.customer_id, entry };
  });
}
