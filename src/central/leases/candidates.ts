import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Account } from '../../contract/views.ts';
import { callbackGraceMs } from '../../core/task/queue-policy.ts';
import { rankForOwner } from '../../core/task/rank.ts';
import type { Centre } from '../context.ts';
import { compileOnce } from '../database/compile-once.ts';
import type { Tx } from '../database/dialect.ts';
import { ownerHash } from '../tasks/traits.ts';
import type { ClaimTerms } from './claim-terms.ts';

export interface Wanted {
  readonly campaignId: string;
  readonly want: number;
  /** Only promised callbacks that are due, the earliest promise first. */
  readonly callbacksOnly: boolean;
}

interface Asked extends Wanted {
  readonly byHand: boolean;
  readonly graceMs: number;
}

export interface Candidate {
  readonly id: string;
  readonly customer_id: string;
  /** Hashes of its numbers, with a space between; null where it has none. */
  readonly numbers: string | null;
  readonly priority: number;
  readonly rank: number;
  readonly position: number;
  /** Of its last lease. */
  readonly lease_term: number;
}

/**
 * Open tasks that may be dialled now by this agent, none of whose numbers and no other task of whose customer is leased, best first.
 *
 * Read along an index that has their order already. Where the agent's own customers go first they are read along one of their own, and the two are merged.
 */
export async function candidates(
  centre: Centre,
  tx: Tx,
  agent: Account,
  wanted: Wanted,
  { policy, byHand }: ClaimTerms,
): Promise<readonly Candidate[]> {
  const graceMs = callbackGraceMs(policy);
  const general = await read(centre, tx, agent, { ...wanted, byHand, graceMs });
  if (wanted.callbacksOnly || !policy.rules.includes('owner')) return general;
  const own = await read(
    centre,
    tx,
    agent,
    { ...wanted, byHand, graceMs },
    ownerHash(centre.ring, agent.displayName),
  );
  const ranked = new Map(general.map((task) => [task.id, task]));
  for (const task of own) ranked.set(task.id, { ...task, rank: rankForOwner(policy, task.rank) });
  return [...ranked.values()]
    .sort(
      (a, b) =>
        b.priority - a.priority || a.rank - b.rank || a.position - b.position || (a.id < b.id ? -1 : 1),
    )
    .slice(0, wanted.want);
}

function read(
  { clock, differences }: Centre,
  tx: Tx,
  agent: Account,
  { campaignId, want, callbacksOnly, byHand, graceMs }: Asked,
  owner?: string,
): Promise<Candidate[]> {
  const now = clock.nowMs();
  const given = { campaignId, want, now, agentId: agent.id, graceOver: now - graceMs, owner: owner ?? null };
  const shape = [owner === undefined ? 'of all' : 'own', callbacksOnly, byHand].join(' ');
  return compileOnce(tx, `candidates ${shape}`, given, (bound) => {
    const query = tx
      .selectFrom('tasks')
      .select(({ selectFrom }) => [
        'id',
        'customer_id',
        'priority',
        'rank',
        'position',
        'lease_term',
        selectFrom('task_numbers')
          .select(sql<string>`string_agg(number_hash, ' ')`.as('hashes'))
          .whereRef('task_numbers.task_id', '=', 'tasks.id')
          .as('numbers'),
      ])
      .where('campaign_id', '=', bound.campaignId)
      .$if(owner !== undefined, (own) => own.where('owner_hash', '=', bound.owner))
      .where('state', '=', 'open')
      .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', bound.now)]))
      .where((eb) =>
        eb.or([
          eb('callback_agent', 'is', null),
          eb('callback_agent', '=', bound.agentId),
          eb('callback_at', '<=', bound.graceOver),
        ]),
      )
      // A protected customer is called by the owner alone, and by hand.
      .where((eb) =>
        eb.or([
          eb('protected_for', 'is', null),
          ...(byHand ? [eb('protected_for', '=', bound.agentId)] : []),
        ]),
      )
      .where(({ selectFrom }) =>
        none(
          selectFrom('task_numbers')
            .innerJoin('number_leases', 'number_leases.number_hash', 'task_numbers.number_hash')
            .select(sql.lit(1).as('one'))
            .whereRef('task_numbers.task_id', '=', 'tasks.id'),
        ),
      )
      // Caps count by customer: no second desk has a task of theirs meanwhile, whatever its number.
      .where(({ selectFrom }) =>
        none(
          selectFrom('tasks as other')
            .select(sql.lit(1).as('one'))
            .whereRef('other.customer_id', '=', 'tasks.customer_id')
            .where('other.state', 'in', ['leased', 'in-doubt']),
        ),
      )
      .$if(callbacksOnly, (due) => due.where('callback_at', '<=', bound.now).orderBy('callback_at'))
      // Callbacks have a priority above the list's, so one order serves both.
      .orderBy('priority', 'desc')
      .orderBy('rank')
      .orderBy('position')
      .orderBy('id')
      .limit(bound.want);
    return differences.lock(query, true);
  });
}

/**
 * True where the sub-query finds nothing, asked of one candidate after the other.
 *
 * For NOT EXISTS PostgreSQL may join the whole list to all that is leased. Of "is null" it believes that hardly any row passes, and expects to
 * read, and compile code for, most of the list; of "is not that value" that nearly every row does, which is true here.
 */
function none<DB, TB extends keyof DB, O>(found: SelectQueryBuilder<DB, TB, O>): Expression<SqlBool> {
  return sql<SqlBool>`coalesce((${found.limit(sql.lit(1))}), 0) <> 1`;
}
