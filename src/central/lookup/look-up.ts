import type { LookupQuestion, LookupTask } from '../../contract/lookup-views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import { whyNow } from '../../core/customer/why.ts';
import { readCampaign, readCampaignAt } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import { type KeyedCustomer, readCustomers } from '../customers/customers.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { sweepExpired } from '../leases/expiry.ts';
import type { TaskRow } from '../leases/task-states.ts';
import { readTries, triedNumbers } from '../leases/tries.ts';
import { marksOf } from '../references/call-marks.ts';
import { maskedName, maskedText } from '../reports/masking.ts';
import { asCallTask } from '../sync/grants.ts';
import { campaignAttemptsOf } from '../tasks/campaign-attempts.ts';
import { openNumbers } from '../tasks/numbers.ts';
import { ordersOf } from '../tasks/order-of.ts';
import { MOST, readAttemptRows, shownAttempts } from './attempts-of.ts';
import { decidingCall, readCallRows, shownCall, stepOfCall } from './calls-of.ts';
import { findCustomers } from './find-customers.ts';
import { readGateData } from './gate-data.ts';
import { readHolds } from './holds.ts';
import { readNames } from './names.ts';
import { aheadOf } from './place.ts';
import { stepOf } from './step-of.ts';
import { judgeTask } from './verdict.ts';

/** Told in all; a customer has one task a campaign. */
const MOST_TASKS = 60;

/**
 * Why each task of the customers in question is or is not dialled now. Nothing is unmasked: numbers are masked for every role, names and
 * customer numbers by role.
 */
export async function lookUpTasks(
  centre: Centre,
  { account }: SessionPrincipal,
  question: LookupQuestion,
): Promise<AnswerOf<'lookUpTasks'>> {
  await sweepExpired(centre);
  const found = await findCustomers(centre, question);
  const ids = found.customers.map(({ id }) => id);
  const customers = await readCustomers(centre, centre.db, ids);
  const rows = await readTasks(centre, [...customers.keys()]);
  const tasks = await answersFor(centre, rows.slice(0, MOST_TASKS), customers);
  return {
    at: centre.clock.nowMs(),
    ...(found.number === undefined ? {} : { number: maskNumber(found.number) }),
    more: found.more || rows.length > MOST_TASKS,
    customers: found.customers.flatMap(({ id, foundBy }) => {
      const customer = customers.get(id)?.customer;
      if (!customer) return [];
      const own = tasks.filter((each) => each.customerId === id);
      const numbers = own.flatMap((each) => each.numbers);
      return {
        customerId: id,
        foundBy,
        name: maskedName(account.role, customer.name),
        // Some billing systems take the phone number for a key.
        externalId: maskedText(account.role, customer.externalId, numbers),
        tasks: own.map(({ answer }) => answer),
      };
    }),
  };
}

function readTasks(centre: Centre, customerIds: readonly string[]): Promise<TaskRow[]> {
  if (customerIds.length === 0) return Promise.resolve([]);
  return centre.db
    .selectFrom('tasks')
    .innerJoin('campaigns', 'campaigns.id', 'tasks.campaign_id')
    .selectAll('tasks')
    .where('tasks.customer_id', 'in', customerIds)
    .orderBy((eb) => eb.case().when('campaigns.state', '=', 'ended').then(1).else(0).end())
    .orderBy('campaigns.created_at', 'desc')
    .orderBy('tasks.id')
    .limit(MOST_TASKS + 1)
    .execute();
}

interface Answered {
  readonly customerId: string;
  /** E.164. */
  readonly numbers: readonly string[];
  readonly answer: LookupTask;
}

async function answersFor(
  centre: Centre,
  rows: readonly TaskRow[],
  customers: ReadonlyMap<string, KeyedCustomer>,
): Promise<Answered[]> {
  if (rows.length === 0) return [];
  const now = centre.clock.nowMs();
  const ids = rows.map(({ id }) => id);
  const contacts = new Map(
    rows.flatMap((row) => {
      const keyed = customers.get(row.customer_id);
      return keyed ? [[row.id, openNumbers(keyed.key, row.id, row.numbers_sealed)] as const] : [];
    }),
  );
  const campaigns = new Map<string, Campaign>();
  for (const id of new Set(rows.map((row) => row.campaign_id))) {
    const campaign = await readCampaign(centre.db, id);
    if (campaign) campaigns.set(id, campaign);
  }
  const attempts = await readAttemptRows(centre, ids);
  const attemptsOf = Map.groupBy(attempts, (row) => row.task_id);
  const calls = await readCallRows(centre, ids);
  const callsOf = Map.groupBy(calls, (row) => row.task_id);
  const triesOf = Map.groupBy(await readTries(centre.db, ids), ({ taskId }) => taskId);
  const [data, shown, orderOf, names] = await Promise.all([
    readGateData(centre, rows, [...contacts.values()].flat()),
    shownAttempts(centre, attempts, (id) => campaigns.get(id)),
    ordersOf(centre, rows),
    readNames(
      centre,
      rows,
      [...customers.values()],
      [...attempts, ...calls].flatMap(({ outcomeAgent }) => outcomeAgent ?? []),
    ),
  ]);
  const marks = await marksOf(
    centre,
    calls.map(({ id }) => id),
  );
  const withAttempts = await campaignAttemptsOf(centre, rows, [...contacts.values()].flat());
  const answered: Answered[] = [];
  for (const row of rows) {
    const customer = customers.get(row.customer_id)?.customer;
    const campaign = campaigns.get(row.campaign_id);
    const numbers = contacts.get(row.id);
    if (!customer || !campaign || !numbers) continue;
    const tries = triesOf.get(row.id) ?? [];
    const known = triedNumbers(tries);
    const tried = numbers.flatMap(({ e164 }) => {
      const last = known.get(centre.ring.numberHash(e164));
      return last ? [{ e164, ...last }] : [];
    });
    const task = { ...withAttempts(row, asCallTask(row, numbers, orderOf(row))), tried };
    const own = attemptsOf.get(row.id) ?? [];
    const ownCalls = callsOf.get(row.id) ?? [];
    const last = own.find((attempt) => attempt.own_failure === 0);
    const called = decidingCall(row, ownCalls, last);
    const decided = called ?? last;
    const lastEnd = decided && (decided.ended_at ?? decided.at);
    const callee = { numbers: numbers.map(({ e164 }) => e164), grid: customer.grid };
    const holds = await readHolds(centre, campaign, callee, now);
    const judged = { row, task, customer, campaign, lastEnd, holds, nameOf: names.account };
    const then =
      decided && (await readCampaignAt(centre.db, row.campaign_id, decided.received_at ?? lastEnd ?? now));
    const masked = (hash: string) =>
      maskNumber(numbers.find(({ e164 }) => centre.ring.numberHash(e164) === hash)?.e164 ?? '');
    const hashes = numbers.map(({ e164 }) => centre.ring.numberHash(e164));
    answered.push({
      customerId: row.customer_id,
      numbers: callee.numbers,
      answer: {
        taskId: row.id,
        campaignName: campaign.name,
        list: names.list(row.list_id),
        state: row.state,
        ...(row.given_up_as === null ? {} : { givenUpAs: row.given_up_as }),
        attemptsMade: row.attempts_made,
        position: row.position,
        rank: task.rank ?? row.rank,
        ...(await aheadOf(centre, row)),
        why: whyNow(customer, task, now, campaign.rules.timeZone).map(({ key, params }) => ({
          key,
          params: { ...params },
        })),
        ...judgeTask(judged, data, now),
        ...holderOf(row, names),
        step: called
          ? stepOfCall(called, then ?? campaign)
          : stepOf(row, then ?? campaign, last, tries, hashes),
        ...callbackOf(row, [...own, ...ownCalls], names),
        attempts: [
          ...(shown.get(row.id) ?? []),
          ...ownCalls.map((call) => shownCall(call, masked(call.number_hash), campaign, marks.get(call.id))),
        ]
          .sort((a, b) => b.at - a.at)
          .slice(0, MOST),
      },
    });
  }
  return answered;
}

type Names = Awaited<ReturnType<typeof readNames>>;

function holderOf(row: TaskRow, names: Names): Pick<LookupTask, 'holder'> {
  if (row.state !== 'leased' && row.state !== 'in-doubt') return {};
  return {
    holder: {
      agentName: names.account(row.lease_agent ?? ''),
      deviceName: names.device(row.lease_device ?? ''),
      ...(row.lease_expires_at === null ? {} : { expiresAt: row.lease_expires_at }),
    },
  };
}

interface Promised {
  readonly callback_at: number | null;
  readonly outcomeAgent: string | null;
}

/** The promise that stands, and who gave it: nobody, where the customer called and reached nobody. */
function callbackOf(row: TaskRow, calls: readonly Promised[], names: Names): Pick<LookupTask, 'callback'> {
  // A task that a do-not-call entry closed keeps its promise for the day the entry ends.
  if (row.callback_at === null || row.state === 'done') return {};
  const promise = calls.find((call) => call.callback_at === row.callback_at);
  return {
    callback: {
      at: row.callback_at,
      promisedBy: names.account(row.callback_agent ?? promise?.outcomeAgent ?? ''),
      personal: row.callback_agent !== null,
    },
  };
}
