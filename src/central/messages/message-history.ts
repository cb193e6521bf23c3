import type { z } from 'zod';
import type { historyEntry } from '../../contract/schemas.ts';
import type { Centre } from '../context.ts';
import { factKey, readFactsAt } from '../sync/fact-log.ts';

/** The messages to these customers, as lines of their history. */
export async function messageEntries(
  centre: Centre,
  customerIds: readonly string[],
): Promise<{ readonly customerId: string; readonly entry: z.output<typeof historyEntry> }[]> {
  const rows = await centre.db
    .selectFrom('text_messages')
    .leftJoin('accounts', 'accounts.id', 'text_messages.agent_id')
    .selectAll('text_messages')
    .select('accounts.display_name as agentName')
    .where('customer_id', 'in', customerIds)
    .execute();
  const facts = await readFactsAt(centre, rows);
  return rows.map((row) => {
    const fact = facts.get(factKey(row));
    return {
      customerId: row.customer_id,
      entry: {
        id: row.id,
        at: row.requested_at,
        kind: 'message',
        title: '',
        detail: fact?.kind === 'message.requested' ? fact.text : undefined,
        agentName: row.agentName ?? undefined,
        message: {
          purpose: row.purpose,
          templateId: row.template_id,
          state: row.state,
          stateAt: row.state_at,
          fault: row.fault ?? undefined,
          waitsFor: row.waits_for_gateway === 1 ? 'gateway' : undefined,
          attemptId: row.attempt_id ?? undefined,
          code:
            row.purpose === 'code'
              ? { until: row.code_until ?? undefined, tries: row.code_tries, right: row.code_right === 1 }
              : undefined,
        },
      },
    };
  });
}
