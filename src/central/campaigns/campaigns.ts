import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { z } from 'zod';
import { campaign as campaignSchema } from '../../contract/campaign-schema.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { campaignSummary } from '../../contract/views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { CAPS_REACH_SECONDS, isWithinReach } from '../../core/compliance/caps.ts';
import { packById } from '../../core/compliance/packs/index.ts';
import { repeatedCodes } from '../../core/outcome/disposition-tree.ts';
import { checkScript } from '../../core/script/check-script.ts';
import { LIST_ORDER } from '../../core/task/queue-policy.ts';
import { type Centre, transaction } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import { liftedRegions, liftRests } from '../leases/lift-rests.ts';
import { ALL_DESKS, publishChanges } from '../sync/changes.ts';
import { rankAnew, rankBatch } from '../tasks/reranking.ts';
import { lockTrunk } from '../trunks/trunks.ts';
import { refuseBadBook } from './offer-book.ts';
import { asOffered, mayRun } from './offered.ts';
import { withOwnVersions } from './own-versions.ts';
import { queueColumn } from './queue-policy.ts';
import { readableCampaign } from './readable.ts';

export async function readCampaign(db: Db | Tx, id: string): Promise<Campaign | undefined> {
  const row = await db.selectFrom('campaigns').select('body').where('id', '=', id).executeTakeFirst();
  return row && campaignSchema.parse(JSON.parse(row.body));
}

/** The campaign as it stood at `at`; before its first save, as it was first saved. */
export async function readCampaignAt(db: Db | Tx, id: string, at: number): Promise<Campaign | undefined> {
  const versions = db.selectFrom('campaign_versions').select('body').where('campaign_id', '=', id);
  const row =
    (await versions.where('saved_at', '<=', at).orderBy('saved_at', 'desc').limit(1).executeTakeFirst()) ??
    (await versions.orderBy('saved_at').limit(1).executeTakeFirst());
  return row && campaignSchema.parse(JSON.parse(row.body));
}

/**
 * Adds or changes a campaign; every desk hears of it with its next pull.
 *
 * `knownSavedAt`: when the state that was changed was saved; `campaign.changed` where another was saved since. Programs leave it out and
 * replace whatever stands.
 *
 * Throws `script.invalid` when a path of the script leads nowhere or a disposition's code is used twice, `offer.invalid` for offers that
 * contradict each other,
 * `campaign.caps` when one of its caps reaches further back than attempts are known,
 * `trunk.unknown` when it is to run over a trunk that is not there,
 * `campaign.pack` when it is to run under a jurisdiction pack that is not known here or is for simulated customers alone.
 */
export async function saveCampaign(
  centre: Centre,
  given: z.output<typeof campaignSchema>,
  knownSavedAt?: number,
): Promise<z.output<typeof campaignSchema>> {
  const [fault] = checkScript(given.script);
  const problem = fault && [fault.kind, ...Object.values(fault.at), ...(fault.named ?? [])].join(' ');
  const twice = repeatedCodes(given.dispositions)[0];
  if (problem || twice)
    throw new WaihuError('script.invalid', { detail: problem ?? `disposition ${twice} is used twice` });
  refuseBadBook(given);
  refuseForeignPack(centre, given);
  refuseLongCaps(given);
  const now = centre.clock.nowMs();
  const { id, name, state, rules } = given;
  const { campaign, reordered, lifted } = await transaction(centre, async (tx) => {
    const before = await readCampaign(tx, id);
    const campaign = withOwnVersions(given, before);
    const body = JSON.stringify(campaign);
    const columns = {
      trunk_id: await trunkOf(centre, tx, campaign),
      name,
      state,
      body,
      pack: rules.pack,
      queue: queueColumn(campaign.queue),
      updated_at: now,
    };
    const saved = await tx
      .insertInto('campaigns')
      .values({ id, ...columns, rank_after: null, created_at: now })
      .onConflict((c) => {
        const update = c.column('id').doUpdateSet({ ...columns, updated_at: laterThanBefore(now) });
        return knownSavedAt === undefined ? update : update.where('campaigns.updated_at', '=', knownSavedAt);
      })
      .returning('id')
      .executeTakeFirst();
    if (!saved) throw new WaihuError('campaign.changed');
    const moved = !isDeepStrictEqual(orderOf(before), orderOf(campaign));
    if (moved) await rankAnew(tx, id);
    await tx
      .insertInto('campaign_versions')
      .values({ campaign_id: id, saved_at: now, body })
      .onConflict((c) => c.columns(['campaign_id', 'saved_at']).doUpdateSet({ body }))
      .execute();
    await publishChanges(tx, [{ scope: ALL_DESKS, kind: 'campaign', ref: id, term: null }]);
    return { campaign, reordered: moved, lifted: liftedRegions(before, campaign, now) };
  });
  // A short list has its new order at once; a long one is walked in the background (startRanking).
  if (reordered) await rankBatch(centre, id);
  await liftRests(centre, campaign, lifted);
  centre.hints.send({ kind: 'all-desks' });
  return campaign;
}

/** What is remembered of a campaign goes by when it was saved (leases/claim-terms.ts): no two times are the same, whatever the clocks say. */
function laterThanBefore(now: number) {
  return sql<number>`case when campaigns.updated_at >= ${now} then campaigns.updated_at + 1 else ${now} end`;
}

/** What the ranks of its tasks go by. */
function orderOf(campaign: Pick<Campaign, 'queue'> | undefined) {
  const { rules, contactDays } = campaign?.queue ?? LIST_ORDER;
  return { rules, contactDays: rules.includes('contact-overdue') ? contactDays : undefined };
}

/** Pausing and ending are never refused: whatever is wrong with a campaign, its calls can be stopped. */
function refuseForeignPack(centre: Centre, { state, rules: { pack } }: Campaign): void {
  if (state === 'running' && (!packById(pack) || !mayRun(centre, pack)))
    throw new WaihuError('campaign.pack', { params: { pack } });
}

function refuseLongCaps({ state, rules: { caps = [] } }: Campaign): void {
  if (state === 'running' && !caps.every(isWithinReach))
    throw new WaihuError('campaign.caps', { params: { days: CAPS_REACH_SECONDS / 86_400 } });
}

/** Null for none, and for one that is not there where the campaign does not run. */
async function trunkOf(centre: Centre, tx: Tx, { state, trunkId }: Campaign): Promise<string | null> {
  if (trunkId === undefined) return null;
  if ((await lockTrunk(centre, tx, trunkId)) !== undefined) return trunkId;
  if (state === 'running') throw new WaihuError('trunk.unknown');
  return null;
}

export async function summarizeCampaigns(centre: Centre): Promise<z.input<typeof campaignSummary>[]> {
  const [campaigns, lists, tasks] = await Promise.all([
    centre.db
      .selectFrom('campaigns')
      .select(['id', 'body', 'updated_at'])
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    centre.db
      .selectFrom('lists')
      .select(({ fn }) => ['campaign_id', fn.countAll<number>().as('count')])
      .groupBy('campaign_id')
      .execute(),
    centre.db
      .selectFrom('tasks')
      .select(({ fn }) => ['campaign_id', 'state', fn.countAll<number>().as('count')])
      .groupBy(['campaign_id', 'state'])
      .execute(),
  ]);
  return campaigns.flatMap(({ id, body, updated_at }) => {
    const campaign = readableCampaign(centre, { id, body });
    if (!campaign) return [];
    const inState = (state: string) =>
      tasks.find((row) => row.campaign_id === id && row.state === state)?.count ?? 0;
    const open = inState('open');
    const leased = inState('leased');
    const inDoubt = inState('in-doubt');
    const done = inState('done');
    return {
      campaign: asOffered(centre, campaign),
      savedAt: updated_at,
      lists: lists.find((row) => row.campaign_id === id)?.count ?? 0,
      tasks: open + leased + inDoubt + done,
      open,
      leased,
      inDoubt,
      done,
    };
  });
}
