import { v7 } from 'uuid';
import type { CallReceived, DeskFact } from '../../../src/core/sync/fact.ts';
import { addCampaign, importList, listCsv } from './campaign-with-list.ts';
import type { CentreUnderTest } from './centre-under-test.ts';
import { type Granted, TestDesk } from './test-desk.ts';

let numbersFrom = 60_000_000;

/** Two desks; the first holds the tasks of a new list, the other takes the calls that their customers make. */
export async function incomingScene(centre: CentreUnderTest, tasks = 1) {
  const campaignId = await addCampaign(centre);
  numbersFrom += 100;
  const list = listCsv(tasks, numbersFrom);
  await importList(centre, campaignId, list);
  const [holder, taker] = [
    await TestDesk.signIn(centre, 'agent15', { takeOver: true }),
    await TestDesk.signIn(centre, 'agent16', { takeOver: true }),
  ];
  const all = await holder.claimAndPull(campaignId, tasks);
  const [granted] = all;
  if (!granted) throw new Error('nothing was granted');
  return { campaignId, list, holder, taker, granted, all, number: granted.task.numbers[0]?.e164 ?? '' };
}

/** Somebody calls, and this desk rings; what the desk does not know of them, it makes up. */
export function rings(desk: TestDesk, change: Partial<CallReceived>): CallReceived {
  return {
    kind: 'call.received',
    attemptId: v7(),
    taskId: v7(),
    campaignId: '',
    customerId: v7(),
    number: '',
    callingNumber: '',
    agentId: desk.session.account.id,
    at: desk.centre.clock.nowMs(),
    ...change,
  };
}

/** The customer of the task calls, and this desk rings. */
export function received(
  desk: TestDesk,
  { task, customer }: Granted,
  change: Partial<CallReceived> = {},
): CallReceived {
  return rings(desk, {
    taskId: task.id,
    campaignId: task.campaignId,
    customerId: customer.id,
    number: task.numbers[0]?.e164 ?? '',
    ...change,
  });
}

export function release(centre: CentreUnderTest, { task, lease }: Granted): DeskFact {
  return {
    kind: 'lease.released',
    taskId: task.id,
    leaseTerm: lease.term,
    at: centre.clock.nowMs(),
    reason: 'sign-out',
  };
}

/** Where the task stands at the centre. */
export async function taskOf(centre: CentreUnderTest, id: string) {
  const opened = await centre.openBeside();
  try {
    return await opened.centre.db
      .selectFrom('tasks')
      .select(['id', 'state', 'not_before', 'callback_at', 'callback_agent', 'attempts_made', 'lease_epoch'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  } finally {
    await opened.close();
  }
}
