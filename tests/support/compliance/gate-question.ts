import { poolOf } from '../../../src/core/campaign/calling-numbers.ts';
import { cnRules } from '../../../src/core/campaign/defaults.ts';
import type { GateQuestion } from '../../../src/core/compliance/gate-question.ts';

const HOUR = 3_600_000;
/** Monday 2026-01-05, 10:00 in Shanghai: a working day, within the hours. */
export const TEN = Date.UTC(2026, 0, 5, 2);
export const NUMBER = '+8613800000001';

/** A question that the gate answers with "allowed", changed as told. */
export function gateQuestion(change: Partial<GateQuestion> = {}): GateQuestion {
  return {
    now: TEN,
    clockTrusted: true,
    campaign: {
      id: 'campaign-1',
      state: 'running',
      callingNumbers: poolOf('+861012345678'),
      rules: cnRules(),
    },
    task: { numbers: [{ e164: NUMBER, label: 'mobile' }], attemptsMade: 0 },
    customer: { consent: { basis: 'contract', since: TEN - 1000 * HOUR, proof: 'contract no. 7' } },
    agentId: 'agent-1',
    dialMode: 'progressive',
    lease: { taskId: 'task', term: 1, expiresAt: TEN + HOUR },
    number: NUMBER,
    dnc: [],
    dncAsOf: TEN - HOUR,
    attemptTimes: [],
    customerAttemptTimes: [],
    abandonedAt: undefined,
    inCall: false,
    ...change,
  };
}
