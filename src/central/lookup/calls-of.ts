import type { LookupAttempt, PlacedStep } from '../../contract/lookup-views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { leafByCode } from '../../core/outcome/disposition-tree.ts';
import { isLastWord } from '../../core/task/recycle.ts';
import type { Centre } from '../context.ts';
import type { TaskRow } from '../leases/task-states.ts';
import type { CallMarks } from '../references/call-marks.ts';
import type { LookupAttemptRow } from './attempts-of.ts';

/** The calls that the tasks' customers made, with their outcomes, the latest first. */
export function readCallRows(centre: Centre, taskIds: readonly string[]) {
  return centre.db
    .selectFrom('incoming_calls')
    .leftJoin('accounts', 'accounts.id', 'incoming_calls.agent_id')
    .leftJoin('devices', 'devices.id', 'incoming_calls.device_id')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'incoming_calls.id').on('outcomes.superseded', '=', 0),
    )
    .selectAll('incoming_calls')
    .select([
      'accounts.display_name as agentName',
      'devices.name as deviceName',
      'outcomes.received_at',
      'outcomes.agent_id as outcomeAgent',
      'outcomes.disposition_code',
      'outcomes.disposition_kind',
      'outcomes.callback_at',
    ])
    .where('incoming_calls.task_id', 'in', taskIds)
    .orderBy('incoming_calls.at', 'desc')
    .orderBy('incoming_calls.id', 'desc')
    .execute();
}
export type LookupCallRow = Awaited<ReturnType<typeof readCallRows>>[number];

/** The customer's call that put the task where it is, where no attempt did after it. */
export function decidingCall(
  task: TaskRow,
  calls: readonly LookupCallRow[],
  last: LookupAttemptRow | undefined,
): LookupCallRow | undefined {
  const since = calls.filter(({ at }) => at >= task.tries_since);
  if (!last) return since[0];
  // What a call settled stays settled, though a desk that had not heard of it tried once more.
  return since.find(
    ({ at, disposition_kind }) =>
      at > last.at || (last.outcomeAgent === null && isLastWord(disposition_kind ?? undefined)),
  );
}

/** `campaign`: as it stood then. */
export function stepOfCall(call: LookupCallRow, campaign: Campaign): PlacedStep {
  const { at, disposition_code: code, line_result } = call;
  if (code !== null)
    return {
      kind: 'customer-called',
      at,
      left: 'settled',
      code,
      text: leafByCode(campaign.dispositions, code)?.text,
    };
  const waits = line_result === null || line_result === 'answered';
  return { kind: 'customer-called', at, left: waits ? 'awaits-outcome' : 'reached-nobody' };
}

/** What people read of a call. `number`: masked. */
export function shownCall(
  row: LookupCallRow,
  number: string,
  campaign: Campaign,
  marks: CallMarks | undefined,
): LookupAttempt {
  return {
    attemptId: row.id,
    at: row.at,
    incoming: true,
    number,
    // Who reached nobody talked to no agent.
    agentName: row.line_result === 'answered' || row.disposition_code !== null ? (row.agentName ?? '') : '',
    deviceName: row.deviceName ?? '',
    lineResult: row.line_result ?? undefined,
    talkMs: row.talk_ms,
    disposition: leafByCode(campaign.dispositions, row.disposition_code ?? '')?.text,
    callbackAt: row.callback_at ?? undefined,
    references: marks?.references,
    identity: marks?.identity?.result,
  };
}
