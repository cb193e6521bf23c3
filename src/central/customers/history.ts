import type { z } from 'zod';
import type { historyEntry } from '../../contract/schemas.ts';
import { earlierAnswersOf } from '../../core/outcome/earlier-answers.ts';
import type { Centre } from '../context.ts';
import { readRecordsOf } from '../history/history-records.ts';
import { messageEntries } from '../messages/message-history.ts';
import { marksOf } from '../references/call-marks.ts';
import { factKey, readFactsAt } from '../sync/fact-log.ts';
import { incomingEntries } from './incoming-history.ts';
import { offerEntries } from './offer-history.ts';
import { readPastContacts } from './past-contacts.ts';

type Entry = z.output<typeof historyEntry>;

/** Entries of a customer that travel with a task: the desk has the customer's past without the centre. */
const MOST_ENTRIES = 200;

/** The customers' earlier calls in any campaign, those they made themselves, and what came before this system, newest first. */
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
      'attempts.mos',
      'campaigns.name as campaignName',
      'accounts.display_name as agentName',
      'outcomes.disposition_code',
      'outcomes.epoch',
      'outcomes.seq',
    ])
    .where('attempts.customer_id', 'in', customerIds)
    .where('attempts.own_failure', '=', 0)
    .orderBy('attempts.at', 'desc')
    .execute();
  const shown = [...Map.groupBy(rows, (row) => row.customer_id).values()].flatMap((calls) =>
    calls.slice(0, MOST_ENTRIES),
  );
  const facts = await readFactsAt(centre, shown);
  const marks = await marksOf(
    centre,
    shown.map(({ id }) => id),
  );
  const tasksTold = new Set<string>();
  for (const row of shown) {
    const fact = facts.get(factKey(row));
    const outcome = fact?.kind === 'outcome.recorded' ? fact : undefined;
    const script = outcome && !tasksTold.has(outcome.taskId) ? earlierAnswersOf(outcome) : undefined;
    if (script) tasksTold.add(script.taskId);
    const entry: Entry = {
      id: row.id,
      at: row.at,
      kind: 'call',
      title: row.campaignName,
      detail: outcome?.notes || undefined,
      agentName: row.agentName ?? undefined,
      lineResult: row.line_result ?? undefined,
      dispositionCode: row.disposition_code ?? undefined,
      talkMs: row.talk_ms,
      ...(row.mos === null ? {} : { mos: row.mos }),
      ...(outcome?.callbackAt === undefined ? {} : { callbackAt: outcome.callbackAt }),
      ...marks.get(row.id),
      ...(script ? { script } : {}),
    };
    histories.set(row.customer_id, [...(histories.get(row.customer_id) ?? []), entry]);
  }
  const incoming = await incomingEntries(centre, customerIds);
  const calls = [...shown.map(({ id }) => id), ...incoming.map(({ entry }) => entry.id)];
  const past = [
    ...(await readPastContacts(centre, centre.db, customerIds)),
    ...(await readRecordsOf(centre, centre.db, customerIds)),
    ...incoming,
    ...(await offerEntries(centre, calls)),
    ...(await messageEntries(centre, customerIds)),
  ];
  for (const [customerId, contacts] of Map.groupBy(past, (contact) => contact.customerId)) {
    const entries = [...(histories.get(customerId) ?? []), ...contacts.map(({ entry }) => entry)];
    histories.set(customerId, entries.sort((a, b) => b.at - a.at).slice(0, MOST_ENTRIES));
  }
  return histories;
}
