import type { FinishedAs } from '../../core/task/recycle.ts';
import type { Db, Tx } from '../database/dialect.ts';

export interface FinishedOf {
  readonly campaignId: string;
  /** All lists of the campaign where absent. */
  readonly listId?: string | undefined;
}

/** Finished tasks with what each ended with: its last attempt and that one's outcome, or what its customer said in a later call of their own. */
export function finishedTasks(db: Db | Tx, { campaignId, listId }: FinishedOf) {
  return db
    .selectFrom('tasks')
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
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .leftJoin('outcomes as called', (join) =>
      join
        .on((eb) =>
          eb(
            'called.id',
            '=',
            eb
              .selectFrom('incoming_calls')
              .innerJoin('outcomes as said', 'said.attempt_id', 'incoming_calls.id')
              .select('said.id')
              .whereRef('incoming_calls.task_id', '=', 'tasks.id')
              .whereRef('incoming_calls.at', '>=', 'tasks.tries_since')
              .where('said.superseded', '=', 0)
              .where('said.disposition_kind', '<>', 'not-reached')
              .orderBy('incoming_calls.at', 'desc')
              .limit(1),
          ),
        )
        // What a later attempt that reached nobody ended with says less.
        .on((eb) =>
          eb.or([
            eb('outcomes.id', 'is', null),
            eb('outcomes.disposition_kind', '=', 'not-reached'),
            eb('called.at', '>', eb.ref('attempts.at')),
          ]),
        ),
    )
    .select((eb) => [
      'tasks.id',
      'tasks.external_hash',
      'tasks.given_up_as',
      eb.fn.coalesce('called.disposition_code', 'outcomes.disposition_code').as('disposition_code'),
      eb.fn.coalesce('called.disposition_kind', 'outcomes.disposition_kind').as('disposition_kind'),
      eb.fn.coalesce('outcomes.line_result_heard', 'attempts.line_result').as('result'),
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
    .where('tasks.campaign_id', '=', campaignId)
    .where('tasks.state', '=', 'done')
    .$if(listId !== undefined, (query) => query.where('tasks.list_id', '=', listId ?? ''));
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
