import type { LookupAttempt } from '../../contract/lookup-views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import { leafByCode } from '../../core/outcome/disposition-tree.ts';
import { DIAL_MODES } from '../../core/task/call-task.ts';
import type { Centre } from '../context.ts';
import { marksOf } from '../references/call-marks.ts';
import { factKey, readFactsAt } from '../sync/fact-log.ts';

/** Told of each task. */
export const MOST = 10;

/** The tasks' attempts with their outcomes, the latest first; those in which nobody was called too. */
export function readAttemptRows(centre: Centre, taskIds: readonly string[]) {
  return centre.db
    .selectFrom('attempts')
    .leftJoin('accounts', 'accounts.id', 'attempts.agent_id')
    .leftJoin('devices', 'devices.id', 'attempts.device_id')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .selectAll('attempts')
    .select([
      'accounts.display_name as agentName',
      'devices.name as deviceName',
      'outcomes.received_at',
      'outcomes.agent_id as outcomeAgent',
      'outcomes.disposition_code',
      'outcomes.disposition_kind',
      'outcomes.line_result_heard',
      'outcomes.callback_at',
      'outcomes.callback_personal',
    ])
    .where('attempts.task_id', 'in', taskIds)
    .orderBy('attempts.at', 'desc')
    .orderBy('attempts.id', 'desc')
    .execute();
}
export type LookupAttemptRow = Awaited<ReturnType<typeof readAttemptRows>>[number];

/** What people read of them: numbers masked, the gate's stored word beside each. */
export async function shownAttempts(
  centre: Centre,
  rows: readonly LookupAttemptRow[],
  campaignOf: (id: string) => Campaign | undefined,
): Promise<ReadonlyMap<string, readonly LookupAttempt[]>> {
  const byTask = Map.groupBy(rows, (row) => row.task_id);
  const shown = [...byTask.values()].flatMap((attempts) => attempts.slice(0, MOST));
  const facts = await readFactsAt(centre, shown);
  const marks = await marksOf(
    centre,
    shown.map(({ id }) => id),
  );
  const asShown = (row: LookupAttemptRow): LookupAttempt => {
    const told = facts.get(factKey(row));
    const fact = told?.kind === 'call.taken-over' ? told.attempt : told;
    const committed = fact?.kind === 'attempt.committed' ? fact : undefined;
    const leaf = leafByCode(campaignOf(row.campaign_id)?.dispositions ?? [], row.disposition_code ?? '');
    return {
      attemptId: row.id,
      at: row.at,
      number: committed ? maskNumber(committed.number) : '',
      callingNumber: row.calling_number,
      agentName: row.agentName ?? '',
      deviceName: row.deviceName ?? '',
      dialMode: DIAL_MODES.find((mode) => mode === row.dial_mode) ?? 'manual',
      lineResult: row.line_result_heard ?? row.line_result ?? undefined,
      knownBy: row.known_by ?? undefined,
      sipCode: row.sip_code ?? undefined,
      talkMs: row.talk_ms,
      gate: committed?.gate,
      disposition: leaf?.text,
      callbackAt: row.callback_at ?? undefined,
      references: marks.get(row.id)?.references,
      identity: marks.get(row.id)?.identity?.result,
    };
  };
  return new Map([...byTask].map(([taskId, attempts]) => [taskId, attempts.slice(0, MOST).map(asShown)]));
}
