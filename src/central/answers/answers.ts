import type { z } from 'zod';
import { approvedAnswer } from '../../contract/answer-base-api.ts';
import type { CentralOutput } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { pullChange } from '../../contract/sync-wire.ts';
import type { ApprovedAnswer } from '../../core/answer-base/approved-answer.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { ALL_DESKS, type Change, publishChanges } from '../sync/changes.ts';

type Saved = z.output<typeof approvedAnswer>;

export async function listAnswers({ db }: Centre): Promise<Saved[]> {
  const rows = await db
    .selectFrom('approved_answers')
    .select('body')
    .where('latest', '=', 1)
    .orderBy('saved_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ body }) => approvedAnswer.parse(JSON.parse(body)));
}

/** Throws `conflict` where somebody else saved it since, `not-found`. */
export async function saveAnswer(
  centre: Centre,
  { account }: Pick<SessionPrincipal, 'account'>,
  given: Omit<ApprovedAnswer, 'id' | 'version'> & {
    readonly id?: string | undefined;
    readonly version?: number | undefined;
  },
): Promise<CentralOutput<'saveAnswer'>> {
  const saved = await transaction(centre, async (tx) => {
    const before = given.id === undefined ? undefined : await latest(tx, given.id);
    if (given.version !== undefined && !before) throw new WaihuError('not-found', { detail: 'answer' });
    if ((before?.version ?? 0) !== (given.version ?? 0)) throw new WaihuError('conflict');
    const answer = approvedAnswer.parse({
      ...given,
      id: given.id ?? centre.ids.next(),
      version: (before?.version ?? 0) + 1,
    });
    await tx.updateTable('approved_answers').set({ latest: 0 }).where('id', '=', answer.id).execute();
    await tx
      .insertInto('approved_answers')
      .values({
        id: answer.id,
        version: answer.version,
        latest: 1,
        body: JSON.stringify(answer),
        saved_at: centre.clock.nowMs(),
        saved_by: account.id,
      })
      .execute();
    await publishChanges(tx, [{ scope: ALL_DESKS, kind: 'answer', ref: answer.id, term: null }]);
    return answer;
  });
  centre.hints.send({ kind: 'all-desks' });
  return saved;
}

/** The answers that a desk is to be told of, as they stand now. */
export async function answerChanges(
  { db }: Centre,
  feed: readonly Change[],
): Promise<z.input<typeof pullChange>[]> {
  if (feed.length === 0) return [];
  const rows = await db
    .selectFrom('approved_answers')
    .select('body')
    .where('latest', '=', 1)
    .where(
      'id',
      'in',
      feed.map(({ ref }) => ref),
    )
    .execute();
  return rows.map(({ body }) => ({ kind: 'answer', answer: approvedAnswer.parse(JSON.parse(body)) }));
}

function latest(tx: Tx, id: string) {
  return tx
    .selectFrom('approved_answers')
    .select('version')
    .where('id', '=', id)
    .where('latest', '=', 1)
    .executeTakeFirst();
}
