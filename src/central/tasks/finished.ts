import type { LineResult } from '../../core/call/line-result.ts';
import { type FinishedAs, LAST_WORDS } from '../../core/task/recycle.ts';
import type { Db, Tx } from '../database/dialect.ts';

export interface FinishedOf {
  readonly campaignId: string;
  /** All lists of the campaign where absent. */
  readonly listId?: string | undefined;
}

/**
 * Finished tasks with what each ended with: its last attempt and that one's outcome, or that of a call that the customer made, where it came
 * later or was the last word. Nobody was to call who is on the list for having called, so those are none. `now`: epoch ms.
 */
export function finishedTasks(db: Db | Tx, { campaignId, listId }: FinishedOf, now: number) {
  return everyFinishedTask(db, now)
    .where('tasks.campaign_id', '=', campaignId)
    .$if(listId !== undefined, (query) => query.where('tasks.list_id', '=', listId ?? ''));
}

/** The same of all campaigns: for tasks known by their ids. */
export function everyFinishedTask(db: Db | Tx, now: number) {
  return db
    .selectFrom('tasks')
    .innerJoin('lists', 'lists.id', 'tasks.list_id')
    .leftJoin('attempts', (join) =>
      join.on((eb) =>
        eb(
          'attempts.id',
          '=',
          eb
            .selectFrom('attempts as last')
            .select('last.id')
            .whereRef('last.task_id', '=', 'tasks.id')
            .where('last.own_failure', '=', 0)
            .orderBy('last.lease_term', 'desc')
            .limit(1),
        ),
      ),
    )
    .leftJoin('outcomes as said', (join) =>
      join.onRef('said.attempt_id', '=', 'attempts.id').on('said.superseded', '=', 0),
    )
    .leftJoin('outcomes as told', (join) =>
      join.on((eb) =>
        eb(
          'told.id',
          '=',
          eb
            .selectFrom('incoming_calls as calls')
            .innerJoin('outcomes as words', 'words.attempt_id', 'calls.id')
            .select('words.id')
            .whereRef('calls.task_id', '=', 'tasks.id')
            .whereRef('calls.at', '>=', 'tasks.tries_since')
            .where('words.superseded', '=', 0)
            .where('words.disposition_kind', '<>', 'not-reached')
            .where((word) =>
              word.or([
                word('attempts.id', 'is', null),
                word('calls.at', '>', word.ref('attempts.at')),
                word.and([
                  word('words.disposition_kind', 'in', LAST_WORDS),
                  word.or([word('said.id', 'is', null), word('words.at', '>', word.ref('said.at'))]),
                ]),
              ]),
            )
            .orderBy('words.at', 'desc')
            .limit(1),
        ),
      ),
    )
    .select((eb) => [
      'tasks.id',
      'tasks.external_hash',
      'tasks.given_up_as',
      eb.fn.coalesce('told.disposition_code', 'said.disposition_code').as('disposition_code'),
      eb.fn.coalesce('told.disposition_kind', 'said.disposition_kind').as('disposition_kind'),
      eb
        .case()
        .when('told.id', 'is not', null)
        .then<LineResult | null>('answered')
        .else(eb.fn.coalesce('said.line_result_heard', 'attempts.line_result'))
        .end()
        .as('result'),
      eb
        .case()
        .when(
          eb.exists(
            eb
              .selectFrom('task_numbers')
              .innerJoin('dnc_entries', 'dnc_entries.subject_hash', 'task_numbers.number_hash')
              .select('dnc_entries.id')
              .whereRef('task_numbers.task_id', '=', 'tasks.id')
              .where('dnc_entries.ended_at', 'is', null)
              // One that has run out keeps nobody from being called.
              .where((entry) =>
                entry.or([entry('dnc_entries.until', 'is', null), entry('dnc_entries.until', '>', now)]),
              )
              .where((entry) =>
                entry.or([
                  entry('dnc_entries.campaign_id', '=', ''),
                  entry('dnc_entries.campaign_id', '=', entry.ref('tasks.campaign_id')),
                ]),
              ),
          ),
        )
        .then(1)
        .else(0)
        .end()
        .as('dnc'),
    ])
    .where('tasks.state', '=', 'done')
    .where('lists.kind', '<>', 'callers');
}

type FinishedRow = Pick<
  Awaited<ReturnType<ReturnType<typeof finishedTasks>['execute']>>[number],
  'given_up_as' | 'disposition_code' | 'disposition_kind' | 'result' | 'dnc'
>;

export function finishedAs(row: FinishedRow): FinishedAs {
  return {
    givenUpAs: row.given_up_as ?? undefined,
    code: row.disposition_code ?? undefined,
    kind: row.disposition_kind ?? undefined,
    lineResult: row.result ?? undefined,
    dnc: row.dnc === 1,
  };
}
