import type { TransferRefusal } from '../../contract/fleet.ts';
import type { AttemptCommitted, CallReceived } from '../../core/sync/fact.ts';
import type { Centre } from '../context.ts';
import { isTaskLeasedBy } from '../leases/task-states.ts';
import type { DeskLink } from './desk-links.ts';
import { takenRefusal } from './taken-refusal.ts';
import type { Wanted } from './transfer.ts';

/**
 * Why a call may not be offered to colleagues: it, its task or its dialog is not the asking desk's. Undefined where nothing speaks
 * against it.
 *
 * The attempt may be unknown here yet, since its fact goes another way; its task and the lease it was made under are not.
 */
export async function transferRefusal(
  centre: Centre,
  from: DeskLink,
  wanted: Pick<Wanted, 'work' | 'dialog' | 'cameBy' | 'to' | 'handOvers'>,
): Promise<TransferRefusal | undefined> {
  const { work, dialog, cameBy } = wanted;
  const { attempt } = work;
  if (cameBy !== undefined)
    return isOfOneTask(work)
      ? ((await takenRefusal(centre, from, { ...wanted, cameBy })) ?? dialogRefusal(centre, work, dialog))
      : 'not-yours';
  if (attempt.agentId !== from.agent.agentId || !isOfOneTask(work)) return 'not-yours';
  if (attempt.kind === 'call.received') return receivedRefusal(centre, from, attempt);
  const task = await centre.db
    .selectFrom('tasks')
    .select(['customer_id', 'campaign_id', 'lease_term', 'lease_epoch', 'lease_device', 'lease_agent'])
    .where('id', '=', attempt.taskId)
    .executeTakeFirst();
  if (!task || task.customer_id !== attempt.customerId || task.campaign_id !== attempt.campaignId)
    return 'not-yours';
  const { epoch, deviceId, agent } = from;
  if (!isTaskLeasedBy(task, attempt.leaseTerm, { epoch, deviceId, accountId: agent.agentId }))
    return 'no-lease';
  const hash = centre.ring.numberHash(attempt.number);
  const number = await centre.db
    .selectFrom('task_numbers')
    .select('number_hash')
    .where('task_id', '=', attempt.taskId)
    .where('number_hash', '=', hash)
    .executeTakeFirst();
  if (!number) return 'other-number';
  if (dialog && !leadsTo(dialog.remoteUri, attempt.number, centre.sip.domain)) return 'other-number';
  return attemptRefusal(centre, from, attempt, dialog, hash);
}

function isOfOneTask({ attempt, task, lease, customer }: Wanted['work']): boolean {
  return (
    task.id === attempt.taskId &&
    lease.taskId === attempt.taskId &&
    (attempt.kind === 'call.received' || lease.term === attempt.leaseTerm) &&
    task.campaignId === attempt.campaignId &&
    task.customerId === attempt.customerId &&
    customer.id === attempt.customerId
  );
}

/**
 * A customer's call needs no lease, and its task may be the desk's own invention. Its dialog is named as the carrier wrote the caller's
 * number, which need not be E.164: a colleague sends its INVITE to the number on record.
 */
async function receivedRefusal(
  centre: Centre,
  from: DeskLink,
  call: CallReceived,
): Promise<TransferRefusal | undefined> {
  const known = await centre.db
    .selectFrom('incoming_calls')
    .select(['agent_id', 'device_id', 'number_hash'])
    .where('id', '=', call.attemptId)
    .executeTakeFirst();
  if (!known) return undefined;
  if (known.agent_id !== from.agent.agentId || known.device_id !== from.deviceId) return 'not-yours';
  return known.number_hash === centre.ring.numberHash(call.number) ? undefined : 'other-number';
}

/** What is on record of the attempt must fit, and its dialog be no other attempt's. */
async function attemptRefusal(
  centre: Centre,
  from: DeskLink,
  attempt: AttemptCommitted,
  dialog: Wanted['dialog'],
  numberHash: string,
): Promise<TransferRefusal | undefined> {
  const rows = await centre.db
    .selectFrom('attempts')
    .select(['id', 'task_id', 'agent_id', 'device_id', 'number_hash', 'sip_call_id'])
    .where((eb) =>
      eb.or([eb('id', '=', attempt.attemptId), ...(dialog ? [eb('sip_call_id', '=', dialog.callId)] : [])]),
    )
    .execute();
  if (rows.some(({ id }) => id !== attempt.attemptId)) return 'other-dialog';
  const known = rows.find(({ id }) => id === attempt.attemptId);
  if (!known) return undefined;
  const { agentId } = from.agent;
  if (known.task_id !== attempt.taskId || known.agent_id !== agentId || known.device_id !== from.deviceId)
    return 'not-yours';
  return known.number_hash === numberHash ? undefined : 'other-number';
}

/** The dialog of a call that came from a colleague must lead to its number, and be no other attempt's. */
async function dialogRefusal(
  centre: Centre,
  { attempt }: Wanted['work'],
  dialog: Wanted['dialog'],
): Promise<TransferRefusal | undefined> {
  if (!dialog || attempt.kind === 'call.received') return undefined;
  if (!leadsTo(dialog.remoteUri, attempt.number, centre.sip.domain)) return 'other-number';
  const other = await centre.db
    .selectFrom('attempts')
    .select('id')
    .where('sip_call_id', '=', dialog.callId)
    .where('id', '<>', attempt.attemptId)
    .limit(1)
    .executeTakeFirst();
  return other && 'other-dialog';
}

/** Whether the URI is the number's at our own SIP server: a colleague's desk sends its INVITE there. */
function leadsTo(uri: string, number: string, domain: string): boolean {
  const [, user = '', host = ''] = /^sips?:([^@;]+)@([^;?>]+)/i.exec(uri) ?? [];
  const withoutPort = (name: string) => name.toLowerCase().replace(/:\d+$/, '');
  return user.replaceAll('%23', '#') === number && withoutPort(host) === withoutPort(domain);
}
