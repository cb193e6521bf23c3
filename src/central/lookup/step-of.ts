import type { PlacedStep } from '../../contract/lookup-views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { leafByCode } from '../../core/outcome/disposition-tree.ts';
import { judgeStep } from '../leases/next-step.ts';
import type { TaskRow } from '../leases/task-states.ts';
import { lookBack, type Try } from '../leases/tries.ts';
import type { LookupAttemptRow } from './attempts-of.ts';

/** The rule that put the task where it is, worked out again from its last attempt. `campaign`: as it stood then. */
export function stepOf(
  task: TaskRow,
  campaign: Campaign,
  last: LookupAttemptRow | undefined,
  tries: readonly Try[],
  numberHashes: readonly string[],
): PlacedStep {
  if (!last || last.at < task.tries_since)
    return task.tries_since > 0 ? { kind: 'recycled', at: task.tries_since } : { kind: 'untried' };
  const lineResult = last.line_result_heard ?? last.line_result ?? 'unknown';
  const { timesCode, ...soFar } = lookBack(
    tries,
    numberHashes,
    last,
    lineResult,
    last.disposition_code ?? undefined,
  );
  const outcome =
    last.disposition_kind === null || last.outcomeAgent === null
      ? undefined
      : {
          kind: last.disposition_kind,
          code: last.disposition_code ?? undefined,
          times: timesCode,
          agentId: last.outcomeAgent,
          callbackAt: last.callback_at ?? undefined,
          callbackShared: last.callback_personal === 0,
        };
  const { by } = judgeStep(campaign.retry, {
    ...soFar,
    lineResult,
    endedAt: last.ended_at ?? last.at,
    attemptsMade: task.attempts_made,
    outcome,
  });
  if (!('code' in by) || by.code === undefined || ('of' in by && by.of === 'result')) return by;
  const text = leafByCode(campaign.dispositions, by.code)?.text;
  return text ? { ...by, text } : by;
}
