import type { FleetFrameFromCentre } from '../../contract/fleet.ts';

export type Offer = Extract<FleetFrameFromCentre, { kind: 'transfer-offered' }>;

/** What RFC 3261 allows in a Call-ID and RFC 3891 in a Replaces without another meaning. */
const CALL_ID = /^[\w.!%*+`'~()<>:\\"/[\]?{}@-]+$/;
const TAG = /^[\w.!%*+`'~-]+$/;

/**
 * Why a colleague's call as offered is not one to take, in a word for the log; undefined where all of it is of one call.
 *
 * The call goes on this agent's record under that task and that customer, and a pull sends an INVITE: neither may go to somebody else.
 */
export function offerFault({ from, work, dialog, cameBy }: Offer): string | undefined {
  const { attempt, task, lease, customer } = work;
  // Whoever has a colleague's call did not begin it; that it came to them the centre has seen.
  if (attempt.agentId !== from.agentId && cameBy === undefined) return 'attempt of another agent';
  if (attempt.taskId !== task.id || lease.taskId !== task.id) return 'attempt of another task';
  if (attempt.campaignId !== task.campaignId) return 'attempt of another campaign';
  if (attempt.customerId !== customer.id || task.customerId !== customer.id) return 'another customer';
  if (!task.numbers.some(({ e164 }) => e164 === attempt.number)) return 'number of another task';
  if (!dialog) return undefined;
  // A caller's dialog bears the number as the carrier wrote it; the pull goes to the number of the work all the same.
  if (attempt.kind === 'attempt.committed' && userOf(dialog.remoteUri) !== attempt.number)
    return 'dialog with another number';
  const isNamed = CALL_ID.test(dialog.callId) && TAG.test(dialog.localTag) && TAG.test(dialog.remoteTag);
  return isNamed ? undefined : 'dialog without a proper name';
}

function userOf(uri: string): string | undefined {
  return /^sips?:([^@;?]+)@/.exec(uri)?.[1];
}
