import { setImmediate as othersTurn } from 'node:timers/promises';
import { z } from 'zod';
import { WaihuError } from '../../contract/errors.ts';
import { finishedResult, recycleLock } from '../../core/task/recycle.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { type FinishedOf, finishedAs, finishedTasks } from './finished.ts';

/** Tasks looked at in one transaction. */
const BATCH = 500;
/** Records shown at once. */
const MOST = 200;
const resultsSchema = z.array(z.string());

/** How many tasks are finished, by what they ended with; `lock`: why they may not be put back. */
export async function countFinished(centre: Centre, of: FinishedOf): Promise<AnswerOf<'finished'>> {
  const rows = await centre.db
    .selectFrom(finishedTasks(centre.db, of, centre.clock.nowMs()).as('finished'))
    .select(({ fn }) => [
      'given_up_as',
      'disposition_code',
      'disposition_kind',
      'result',
      'dnc',
      fn.countAll<number>().as('count'),
    ])
    .groupBy(['given_up_as', 'disposition_code', 'disposition_kind', 'result', 'dnc'])
    .execute();
  const counted = rows.map((row) => {
    const finished = finishedAs(row);
    return { result: finishedResult(finished), lock: recycleLock(finished), count: row.count };
  });
  return [...Map.groupBy(counted, ({ result, lock }) => `${lock} ${result}`).values()]
    .flatMap((same) => {
      const [first] = same;
      const count = same.reduce((sum, row) => sum + row.count, 0);
      return first ? [{ result: first.result, count, ...(first.lock ? { lock: first.lock } : {}) }] : [];
    })
    .sort((a, b) => b.count - a.count);
}

/**
 * Puts finished tasks of these results back into the queue, as if they had never been tried; those that are locked stay where they are.
 * It is on record with who did it before the first one moves. Throws `not-found` for an unknown campaign.
 */
export async function recycle(
  centre: Centre,
  { account }: SessionPrincipal,
  { results, ...of }: FinishedOf & { readonly results: readonly string[] },
): Promise<AnswerOf<'recycle'>> {
  const campaign = await centre.db
    .selectFrom('campaigns')
    .select('id')
    .where('id', '=', of.campaignId)
    .executeTakeFirst();
  if (!campaign) throw new WaihuError('not-found');
  const id = centre.ids.next();
  const at = centre.clock.nowMs();
  await centre.db
    .insertInto('recyclings')
    .values({
      id,
      campaign_id: of.campaignId,
      list_id: of.listId ?? null,
      account_id: account.id,
      results: JSON.stringify(results),
      tasks: 0,
      at,
    })
    .execute();
  let tasks = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    const step = await transaction(centre, (tx) => recycleBatch(tx, of, new Set(results), from, id, at));
    tasks += step.moved;
    after = step.last;
    await othersTurn();
  }
  centre.hints.send({ kind: 'all-desks' });
  centre.hints.send({ kind: 'board' });
  return { tasks };
}

async function recycleBatch(
  tx: Tx,
  of: FinishedOf,
  results: ReadonlySet<string>,
  after: string,
  recycling: string,
  at: number,
): Promise<{ readonly moved: number; readonly last: string | undefined }> {
  const rows = await finishedTasks(tx, of, at)
    .where('tasks.external_hash', '>', after)
    .orderBy('tasks.external_hash')
    .limit(BATCH)
    .execute();
  const ids = rows.flatMap((row) => {
    const finished = finishedAs(row);
    return recycleLock(finished) === undefined && results.has(finishedResult(finished)) ? [row.id] : [];
  });
  if (ids.length > 0) {
    await tx
      .updateTable('tasks')
      .set((eb) => ({
        state: 'open' as const,
        attempts_made: 0,
        tries_since: at,
        given_up_as: null,
        not_before: null,
        dnc_resumes_at: null,
        region_resumes_at: null,
        callback_at: null,
        callback_agent: null,
        priority: 0,
        lease_epoch: null,
        lease_device: null,
        lease_agent: null,
        rank_until: eb.case().when('rank_until', 'is', null).then(null).else(0).end(),
      }))
      .where('id', 'in', ids)
      .where('state', '=', 'done')
      .execute();
    await tx
      .updateTable('recyclings')
      .set((eb) => ({ tasks: eb('tasks', '+', ids.length) }))
      .where('id', '=', recycling)
      .execute();
  }
  return { moved: ids.length, last: rows.length === BATCH ? rows.at(-1)?.external_hash : undefined };
}

/** What was put back of a campaign, newest first. */
export async function listRecyclings(centre: Centre, campaignId: string): Promise<AnswerOf<'recyclings'>> {
  const rows = await centre.db
    .selectFrom('recyclings')
    .leftJoin('accounts', 'accounts.id', 'recyclings.account_id')
    .leftJoin('lists', 'lists.id', 'recyclings.list_id')
    .select([
      'recyclings.id',
      'recyclings.at',
      'recyclings.tasks',
      'recyclings.results',
      'accounts.display_name as accountName',
      'lists.name as listName',
      'lists.kind as listKind',
    ])
    .where('recyclings.campaign_id', '=', campaignId)
    .orderBy('recyclings.at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ listName, listKind, accountName, results, ...row }) => ({
    ...row,
    accountName: accountName ?? '',
    results: resultsSchema.parse(JSON.parse(results)),
    ...(listName === null || listKind === null ? {} : { list: { name: listName, kind: listKind } }),
  }));
}
