import { DEMO_PACK } from '../compliance/packs/demo.ts';
import type { RetryPolicy } from '../task/retry-policy.ts';
import { poolOf } from './calling-numbers.ts';
import type { CallingRules, Campaign } from './campaign.ts';
import { RETENTION_DISPOSITIONS } from './retention-dispositions.ts';
import { RETENTION_SCRIPT } from './retention-script.ts';

const HOUR = 3600;

/**
 * Rules of the CN pack: 08:00-21:00 at the callee's place, at most 5 calls in 24 h and 3 in 5 min, ringing 25 s, none on public holidays.
 *
 * The caps are the rule of a large carrier's platform taken as the house default, not law. The noon break is off unless asked for.
 */
export function cnRules(options: { readonly noonBreak?: boolean } = {}): CallingRules {
  return {
    pack: 'CN',
    timeZone: 'Asia/Shanghai',
    windows: options.noonBreak
      ? [
          { fromMinute: 8 * 60, toMinute: 12 * 60 },
          { fromMinute: 14 * 60, toMinute: 21 * 60 },
        ]
      : [{ fromMinute: 8 * 60, toMinute: 21 * 60 }],
    holidayWindows: [],
    maxPer24h: 5,
    maxPer5min: 3,
    ringSeconds: 25,
    dataMaxAgeSeconds: 24 * HOUR,
  };
}

/** Rules for simulated customers: at any hour. */
export function demoRules(): CallingRules {
  return { ...cnRules(), pack: DEMO_PACK.id, windows: DEMO_PACK.windows, holidayWindows: undefined };
}

/** Waits before the next try by line result, seconds; six tries and the task is done. */
export const DEFAULT_RETRY: RetryPolicy = {
  maxAttempts: 6,
  delaySeconds: {
    busy: 10 * 60,
    'no-answer': 2 * HOUR,
    'switched-off': 4 * HOUR,
    'out-of-reach': HOUR,
    machine: 4 * HOUR,
    rejected: 24 * HOUR,
    failed: 5 * 60,
    abandoned: 72 * HOUR,
  },
};

/** The retention campaign a new installation starts with. */
export function retentionCampaign({
  callingNumber,
  ...given
}: Pick<Campaign, 'id' | 'name'> & { readonly callingNumber: string }): Campaign {
  return {
    ...given,
    callingNumbers: poolOf(callingNumber),
    dialMode: 'progressive',
    state: 'running',
    rules: cnRules(),
    retry: DEFAULT_RETRY,
    script: RETENTION_SCRIPT,
    dispositions: RETENTION_DISPOSITIONS,
    effectiveSeconds: 30,
    wrapUpSeconds: 45,
    previewSeconds: 8,
  };
}
