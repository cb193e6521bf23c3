import type { LookupTask, TaskBlock } from '../../contract/lookup-views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { blocksOf } from '../../core/compliance/gate.ts';
import type { GateBlock } from '../../core/compliance/gate-decision.ts';
import { isInRegion } from '../../core/compliance/paused-region.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import type { CallTask, ContactNumber } from '../../core/task/call-task.ts';
import { DEAD_RESULTS } from '../../core/task/numbers-to-try.ts';
import { callbackGraceMs, LIST_ORDER } from '../../core/task/queue-policy.ts';
import type { HeldBack } from '../compliance/held-back.ts';
import type { TaskRow } from '../leases/task-states.ts';
import type { GateData } from './gate-data.ts';
import { type Holds, TODAY } from './holds.ts';

/** A task with all that the answer is made of. */
export interface JudgedTask {
  readonly row: TaskRow;
  readonly task: CallTask;
  readonly customer: Customer;
  readonly campaign: Campaign;
  /** When its last attempt ended; epoch ms. */
  readonly lastEnd: number | undefined;
  readonly holds: Holds;
  readonly nameOf: (accountId: string) => string;
}

type Verdict = Pick<LookupTask, 'mayDial' | 'blocks' | 'numbers' | 'onlyFor'>;

/**
 * Whether the task may be dialled at `now`: the gate's own rules, asked for each of its numbers as the desk of whoever may hold it would
 * ask them, and what keeps the centre from leasing it.
 */
export function judgeTask(judged: JudgedTask, data: GateData, now: number): Verdict {
  const { row, task } = judged;
  const numbers = task.numbers.map((number) => ({
    number: maskNumber(number.e164),
    label: number.label,
    blocks: [
      ...leadsNowhere(task, number),
      ...gateBlocks(judged, data, number.e164, now),
      ...heldElsewhere(row, data, number.e164),
    ],
  }));
  const onlyFor = onlyAgent(judged, now);
  // All of a task's numbers are leased with it, so one that lies with another task keeps it back whole.
  const held = numbers.some((number) => number.blocks.some(({ rule }) => rule === 'number-held'));
  const blocks = [...taskBlocks(judged, now), ...(held ? [] : customerElsewhere(row, data))];
  return {
    mayDial: blocks.length === 0 && !held && numbers.some((number) => number.blocks.length === 0),
    blocks,
    numbers,
    ...(onlyFor ? { onlyFor } : {}),
  };
}

function taskBlocks({ row, lastEnd }: JudgedTask, now: number): TaskBlock[] {
  if (row.state === 'done')
    return [{ rule: 'finished', ...(lastEnd === undefined ? {} : { since: lastEnd }) }];
  if (row.state === 'in-doubt') return [{ rule: 'in-doubt', since: row.doubt_since ?? now }];
  return [];
}

function gateBlocks(judged: JudgedTask, data: GateData, number: string, now: number): TaskBlock[] {
  const { row, task, customer, campaign, lastEnd } = judged;
  const blocks = blocksOf({
    now,
    clockTrusted: true,
    campaign,
    task,
    customer,
    agentId: campaign.dialMode === 'predictive' ? undefined : (row.lease_agent ?? customer.protectedFor),
    dialMode: campaign.dialMode,
    // Of a task that waits: the lease that the next desk would have.
    lease: { taskId: row.id, term: row.lease_term + 1, expiresAt: leaseEnd(row, now) },
    number,
    dnc: data.dncOf(number),
    dncAsOf: now,
    attemptTimes: data.attemptTimes(number),
    customerAttemptTimes: data.customerAttemptTimes(
      row.customer_id,
      task.numbers.map(({ e164 }) => e164),
    ),
    abandonedAt: data.abandonedAt(number),
    inCall: false,
  });
  return blocks.map((block) => withDetail(block, judged, number, lastEnd));
}

function leaseEnd({ state, lease_expires_at }: TaskRow, now: number): number {
  return (state === 'leased' ? lease_expires_at : null) ?? now + 1;
}

function withDetail(
  block: GateBlock,
  { campaign, customer, holds, nameOf }: JudgedTask,
  number: string,
  lastEnd: number | undefined,
): TaskBlock {
  if (block.rule === 'not-before' && lastEnd !== undefined) return { ...block, since: lastEnd };
  if (block.rule === 'protected-customer' && customer.protectedFor)
    return { ...block, about: nameOf(customer.protectedFor) };
  if (block.rule === 'region-paused') {
    const pause = campaign.rules.pausedRegions?.find(
      (region) => region.since === block.since && isInRegion(region, number, customer.grid),
    );
    return pause ? { ...block, about: pause.reason, ...holdsOf(holds.get(pause)) } : block;
  }
  if (block.rule === 'black-out-day') return { ...block, ...holdsOf(holds.get(TODAY)) };
  return block;
}

function holdsOf(held: HeldBack | undefined): Pick<TaskBlock, 'holds'> {
  return held ? { holds: held } : {};
}

function leadsNowhere({ tried }: CallTask, { e164 }: ContactNumber): TaskBlock[] {
  const last = tried?.find((each) => each.e164 === e164);
  return last && DEAD_RESULTS.has(last.lineResult) ? [{ rule: 'leads-nowhere', since: last.at }] : [];
}

function heldElsewhere({ id }: TaskRow, data: GateData, number: string): TaskBlock[] {
  const campaign = data.heldBy(number, id);
  return campaign === undefined ? [] : [{ rule: 'number-held', about: campaign }];
}

/** No two tasks of a customer are leased at a time. */
function customerElsewhere({ id, state, customer_id }: TaskRow, data: GateData): TaskBlock[] {
  const campaign = state === 'open' ? data.customerHeldBy(customer_id, id) : undefined;
  return campaign === undefined ? [] : [{ rule: 'customer-held', about: campaign }];
}

/** An agent for whom it is kept: a promise in person until its grace is over, a protected customer for good. */
function onlyAgent(
  { row, customer, campaign, nameOf }: JudgedTask,
  now: number,
): LookupTask['onlyFor'] | undefined {
  if (row.state === 'done') return undefined;
  if (customer.protectedFor) return { agentName: nameOf(customer.protectedFor) };
  if (row.callback_agent === null || row.callback_at === null) return undefined;
  const until = row.callback_at + callbackGraceMs(campaign.queue ?? LIST_ORDER);
  return until > now ? { agentName: nameOf(row.callback_agent), until } : undefined;
}
