import type { GateBlock, GateRule } from './gate-decision.ts';
import type { GateQuestion } from './gate-question.ts';
import type { Cap } from './pack.ts';

/**
 * How far back attempts are read, told and kept for the caps: a quarter. A cap may reach no further, whatever a campaign says. Seconds.
 *
 * One figure for all, not the longest cap of the day: a desk must know enough also when a campaign's cap is made longer under its lease.
 */
export const CAPS_REACH_SECONDS = 90 * 86_400;

/** Whether a cap counts only what is known: whole campaigns are counted from their beginning. */
export function isWithinReach({ withinSeconds }: Cap): boolean {
  return withinSeconds === 'campaign' || withinSeconds <= CAPS_REACH_SECONDS;
}

type Counted = Pick<GateQuestion, 'now' | 'number' | 'attemptTimes' | 'customerAttemptTimes' | 'task'>;

/** The cap that keeps the call back longest; a cap over the whole campaign goes before all. */
export function cappedBy(question: Counted, caps: readonly Cap[]): GateBlock | undefined {
  const blocks = caps.flatMap((cap) => blockBy(question, cap) ?? []);
  return blocks.sort(
    (a, b) => (b.until ?? Number.POSITIVE_INFINITY) - (a.until ?? Number.POSITIVE_INFINITY),
  )[0];
}

function blockBy(question: Counted, cap: Cap): GateBlock | undefined {
  if (cap.withinSeconds === 'campaign')
    return inCampaign(question, cap.per) >= cap.max ? { rule: 'cap-campaign' } : undefined;
  // What lies before is known to nobody: the gate stays shut rather than count too few.
  if (!isWithinReach(cap)) return { rule: 'cap-campaign' };
  const times = cap.per === 'number' ? question.attemptTimes : question.customerAttemptTimes;
  const until = liftsAt(times, question.now, cap.withinSeconds * 1000, cap.max);
  return until === undefined ? undefined : { rule: ruleOf(cap.per, cap.withinSeconds), until };
}

/** A centre of a former version tells the task's tries alone: they stand for both. */
function inCampaign({ task, number }: Counted, per: Cap['per']): number {
  const made =
    per === 'customer'
      ? task.campaignAttempts
      : task.numbers.find(({ e164 }) => e164 === number)?.campaignAttempts;
  return made ?? task.attemptsMade;
}

function ruleOf(per: Cap['per'], withinSeconds: number): GateRule {
  if (per === 'customer') return 'cap-customer';
  if (withinSeconds <= 300) return 'cap-5min';
  return withinSeconds <= 86_400 ? 'cap-24h' : 'cap-week';
}

/** When fewer than `max` attempts lie within the window again; undefined = not capped. An attempt "in the future" counts. */
function liftsAt(times: readonly number[], now: number, windowMs: number, max: number): number | undefined {
  if (times.length < max) return undefined;
  const within = times.filter((time) => time > now - windowMs).sort((a, b) => b - a);
  if (within.length < max) return undefined;
  const deciding = within[max - 1];
  return deciding === undefined ? now + windowMs : deciding + windowMs;
}
