import { maskNumber } from '../../core/customer/mask-number.ts';
import type { Centre } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { maskedName } from '../reports/masking.ts';
import { openNumbers } from './numbers.ts';

/** More than a screen can use; the earliest are told. */
const MOST = 500;

/** Callbacks that were promised and not kept yet, the earliest first: an agent is told of those it promised, others of all. */
export async function listCallbacks(
  centre: Centre,
  { account }: SessionPrincipal,
): Promise<AnswerOf<'callbacks'>> {
  const rows = await centre.db
    .selectFrom('tasks')
    .innerJoin('campaigns', 'campaigns.id', 'tasks.campaign_id')
    .leftJoin('outcomes', (join) =>
      join.on((eb) =>
        eb(
          'outcomes.id',
          '=',
          eb
            .selectFrom('outcomes as promise')
            .select('promise.id')
            .where('promise.attempt_id', 'in', (call) =>
              call
                .selectFrom('attempts')
                .select('attempts.id')
                .whereRef('attempts.task_id', '=', 'tasks.id')
                .union(
                  call
                    .selectFrom('incoming_calls')
                    .select('incoming_calls.id')
                    .whereRef('incoming_calls.task_id', '=', 'tasks.id'),
                ),
            )
            .where('promise.superseded', '=', 0)
            .whereRef('promise.callback_at', '=', 'tasks.callback_at')
            .orderBy('promise.at', 'desc')
            .limit(1),
        ),
      ),
    )
    .leftJoin('accounts', (join) =>
      join.on((eb) => eb('accounts.id', '=', eb.fn.coalesce('tasks.callback_agent', 'outcomes.agent_id'))),
    )
    .select([
      'tasks.id',
      'tasks.customer_id',
      'tasks.numbers_sealed',
      'tasks.callback_at',
      'tasks.callback_agent',
      'campaigns.name as campaignName',
      'accounts.display_name as promisedBy',
    ])
    .where('tasks.callback_at', 'is not', null)
    .where('tasks.state', 'in', ['open', 'leased'])
    .$if(account.role === 'agent', (query) => query.where('accounts.id', '=', account.id))
    .orderBy('tasks.callback_at')
    .orderBy('tasks.id')
    .limit(MOST)
    .execute();
  const customers = await readCustomers(
    centre,
    centre.db,
    rows.map((row) => row.customer_id),
  );
  // They are the agent's own customers.
  const nameFor = (name: string) => (account.role === 'agent' ? name : maskedName(account.role, name));
  return rows.map((row) => {
    const found = customers.get(row.customer_id);
    const [number] = found ? openNumbers(found.key, row.id, row.numbers_sealed) : [];
    return {
      taskId: row.id,
      at: row.callback_at ?? 0,
      customerName: nameFor(found?.customer.name ?? ''),
      number: maskNumber(number?.e164 ?? ''),
      campaignName: row.campaignName,
      promisedBy: row.promisedBy ?? '',
      personal: row.callback_agent !== null,
    };
  });
}
