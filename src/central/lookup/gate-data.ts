import { CAPS_REACH_SECONDS } from '../../core/compliance/caps.ts';
import type { DncEntry } from '../../core/compliance/do-not-call.ts';
import { prefixesOf } from '../../core/compliance/do-not-call.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';
import { subjectHash } from '../compliance/dnc-text.ts';
import type { Centre } from '../context.ts';
import type { TaskRow } from '../leases/task-states.ts';
import { pastCallsOf } from '../tasks/past-calls.ts';

/** What the gate needs to know of the tasks' numbers and customers, as the centre knows it. */
export interface GateData {
  readonly dncOf: (number: string) => readonly DncEntry[];
  readonly attemptTimes: (number: string) => readonly number[];
  /** To the customer on any number, and to the task's numbers. */
  readonly customerAttemptTimes: (customerId: string, numbers: readonly string[]) => readonly number[];
  readonly abandonedAt: (number: string) => number | undefined;
  /** Another task that holds the number: its campaign's name. */
  readonly heldBy: (number: string, taskId: string) => string | undefined;
  /** Another task of the customer that is leased or in doubt: its campaign's name. */
  readonly customerHeldBy: (customerId: string, taskId: string) => string | undefined;
}

export async function readGateData(
  centre: Centre,
  tasks: readonly TaskRow[],
  contacts: readonly ContactNumber[],
): Promise<GateData> {
  const numbers = [...new Set(contacts.map(({ e164 }) => e164))];
  const hashOf = new Map(numbers.map((number) => [number, centre.ring.numberHash(number)]));
  const [dnc, attempts, past, held, busy] = await Promise.all([
    readDnc(centre, numbers),
    readAttempts(centre, [...hashOf.values()], [...new Set(tasks.map((task) => task.customer_id))]),
    pastCallsOf(centre, tasks, contacts),
    readHeld(centre, [...hashOf.values()]),
    readBusy(centre, [...new Set(tasks.map((task) => task.customer_id))]),
  ]);
  return {
    dncOf: (number) => dnc.get(number) ?? [],
    attemptTimes: (number) => attempts.flatMap((row) => (row.hash === hashOf.get(number) ? row.at : [])),
    customerAttemptTimes(customerId, own) {
      const hashes = new Set(own.map((number) => hashOf.get(number)));
      return attempts.flatMap((row) => (row.customerId === customerId || hashes.has(row.hash) ? row.at : []));
    },
    abandonedAt(number) {
      const contact = contacts.find(({ e164 }) => e164 === number);
      return contact && past.withAbandoned(contact).abandonedAt;
    },
    heldBy: (number, taskId) =>
      held.find((row) => row.number_hash === hashOf.get(number) && row.task_id !== taskId)?.name,
    customerHeldBy: (customerId, taskId) =>
      busy.find((row) => row.customer_id === customerId && row.id !== taskId)?.name,
  };
}

async function readDnc(
  centre: Centre,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, readonly DncEntry[]>> {
  const entries = new Map<string, readonly DncEntry[]>();
  for (const number of numbers) {
    const subjects = [{ number }, ...prefixesOf(number).map((prefix) => ({ prefix }))];
    const bySubject = new Map(subjects.map((subject) => [subjectHash(centre, subject), subject]));
    const rows = await centre.db
      .selectFrom('dnc_entries')
      .select(['subject_hash', 'campaign_id', 'since', 'until'])
      .where('subject_hash', 'in', [...bySubject.keys()])
      .where('ended_at', 'is', null)
      .execute();
    entries.set(
      number,
      rows.map((row) => ({
        ...bySubject.get(row.subject_hash),
        ...(row.campaign_id === '' ? {} : { campaignId: row.campaign_id }),
        since: row.since,
        ...(row.until === null ? {} : { until: row.until }),
      })),
    );
  }
  return entries;
}

async function readAttempts(centre: Centre, hashes: readonly string[], customerIds: readonly string[]) {
  if (hashes.length === 0 || customerIds.length === 0) return [];
  return centre.db
    .selectFrom('attempts')
    .select(['number_hash as hash', 'customer_id as customerId', 'at'])
    .where((eb) => eb.or([eb('number_hash', 'in', hashes), eb('customer_id', 'in', customerIds)]))
    .where('own_failure', '=', 0)
    .where('at', '>', centre.clock.nowMs() - CAPS_REACH_SECONDS * 1000)
    .orderBy('at')
    .execute();
}

async function readHeld(centre: Centre, hashes: readonly string[]) {
  if (hashes.length === 0) return [];
  return centre.db
    .selectFrom('number_leases')
    .innerJoin('tasks', 'tasks.id', 'number_leases.task_id')
    .innerJoin('campaigns', 'campaigns.id', 'tasks.campaign_id')
    .select(['number_leases.number_hash', 'number_leases.task_id', 'campaigns.name'])
    .where('number_leases.number_hash', 'in', hashes)
    .execute();
}

async function readBusy(centre: Centre, customerIds: readonly string[]) {
  if (customerIds.length === 0) return [];
  return centre.db
    .selectFrom('tasks')
    .innerJoin('campaigns', 'campaigns.id', 'tasks.campaign_id')
    .select(['tasks.id', 'tasks.customer_id', 'campaigns.name'])
    .where('tasks.customer_id', 'in', customerIds)
    .where('tasks.state', 'in', ['leased', 'in-doubt'])
    .execute();
}
