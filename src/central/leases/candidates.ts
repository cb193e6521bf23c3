import type { Account } from '../../contract/views.ts';
import { callbackGraceMs, type QueuePolicy } from '../../core/task/queue-policy.ts';
import { rankForOwner } from '../../core/task/rank.ts';
import { mayRun } from '../campaigns/offered.ts';
import { readQueueColumn } from '../campaigns/queue-policy.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { ownerHash } from '../tasks/traits.ts';

export interface Wanted {
  readonly campaignId: string;
  readonly want: number;
  /** Only promised callbacks that are due, the earliest promise first. */
  readonly callbacksOnly: boolean;
}

/** A campaign saved so long ago is not saved again under the same time; clocks of nodes differ by less. */
const SETTLED_MS = 60_000;

export interface Candidate {
  readonly id: string;
  /** How many numbers it has. */
  readonly numbers: number;
  readonly priority: number;
  readonly rank: number;
  readonly position: number;
}

/**
 * Open tasks that may be dialled now by this agent and none of whose numbers is leased, best first.
 *
 * Read along an index that has their order already. Where the agent's own customers go first they are read along one of their own, and the two are merged.
 */
export async function candidates(
  centre: Centre,
  tx: Tx,
  agent: Account,
  wanted: Wanted,
): Promise<readonly Candidate[]> {
  const campaign = await runningCampaign(centre, tx, wanted.campaignId);
  if (!campaign) return [];
  const { policy, byHand } = campaign;
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

interface RunningCampaign {
  readonly policy: QueuePolicy;
  /** A person decides about each dial. */
  readonly byHand: boolean;
}

/** Undefined where the campaign does not run, or may not run here. */
async function runningCampaign(
  centre: Centre,
  tx: Tx,
  campaignId: string,
): Promise<RunningCampaign | undefined> {
  const row = await tx
    .selectFrom('campaigns')
    .select(['queue', 'pack', 'updated_at'])
    .where('id', '=', campaignId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (!row || !mayRun(centre, row.pack)) return undefined;
  return {
    policy: readQueueColumn(row.queue),
    byHand: await isByHand(centre, tx, campaignId, row.updated_at),
  };
}

interface KnownMode {
  readonly savedAt: number;
  readonly byHand: boolean;
}

const known = new WeakMap<Centre, Map<string, KnownMode>>();

/** The mode stands in the body alone, which is long: it is read once for each time the campaign is saved. */
async function isByHand(centre: Centre, tx: Tx, campaignId: string, savedAt: number): Promise<boolean> {
  const modes = known.get(centre) ?? new Map<string, KnownMode>();
  known.set(centre, modes);
  const before = modes.get(campaignId);
  if (before?.savedAt === savedAt) return before.byHand;
  const { mode } = await tx
    .selectFrom('campaigns')
    .select(centre.differences.jsonText('body', ['dialMode']).as('mode'))
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow();
  const byHand = mode === 'manual' || mode === 'preview';
  if (savedAt < centre.clock.nowMs() - SETTLED_MS) modes.set(campaignId, { savedAt, byHand });
  return byHand;
}

function read(
  centre: Centre,
  tx: Tx,
  agent: Account,
  {
    campaignId,
    want,
    callbacksOnly,
    byHand,
    graceMs,
  }: Wanted & {
    readonly byHand: boolean;
    readonly graceMs: number;
  },
  owner?: string,
): Promise<Candidate[]> {
  const now = centre.clock.nowMs();
  const query = tx
    .selectFrom('tasks')
    .select(({ selectFrom, fn, lit }) => [
      'id',
      'priority',
      'rank',
      'position',
      fn
        .coalesce(
          selectFrom('task_numbers')
            .select(({ fn: of }) => of.countAll<number>().as('count'))
            .whereRef('task_numbers.task_id', '=', 'tasks.id'),
          lit(0),
        )
        .as('numbers'),
    ])
    .where('campaign_id', '=', campaignId)
    .$if(owner !== undefined, (own) => own.where('owner_hash', '=', owner ?? ''))
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .where((eb) =>
      eb.or([
        eb('callback_agent', 'is', null),
        eb('callback_agent', '=', agent.id),
        eb('callback_at', '<=', now - graceMs),
      ]),
    )
    // A protected customer is called by the owner alone, and by hand.
    .where((eb) =>
      eb.or([eb('protected_for', 'is', null), ...(byHand ? [eb('protected_for', '=', agent.id)] : [])]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('task_numbers')
            .innerJoin('number_leases', 'number_leases.number_hash', 'task_numbers.number_hash')
            .select('number_leases.number_hash')
            .whereRef('task_numbers.task_id', '=', 'tasks.id'),
        ),
      ),
    )
    .$if(callbacksOnly, (due) => due.where('callback_at', '<=', now).orderBy('callback_at'))
    // Callbacks have a priority above the list's, so one order serves both.
    .orderBy('priority', 'desc')
    .orderBy('rank')
    .orderBy('position')
    .orderBy('id')
    .limit(want);
  return centre.differences.lock(query, true).execute();
}
