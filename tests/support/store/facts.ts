import type { PullChange } from '../../../src/contract/sync-wire.ts';
import type { AttemptCommitted, AttemptEnded, OutcomeRecorded } from '../../../src/core/sync/fact.ts';

/** Monday 2026-01-05, 10:00 in Shanghai. */
export const TEN_O_CLOCK = Date.UTC(2026, 0, 5, 2, 0, 0);
export const KNOWN_NAME = '欧阳靖雯';

export function numberOf(index: number): string {
  return `+8613800${String(index).padStart(6, '0')}`;
}

type Granted = Extract<PullChange, { kind: 'lease-granted' }>;

/** A lease with task, customer and one line of history, in campaign `campaign-1`. */
export function granted(
  index: number,
  change: { task?: Partial<Granted['task']>; lease?: Partial<Granted['lease']> } = {},
): Granted {
  return {
    kind: 'lease-granted',
    lease: { taskId: `task-${index}`, term: 1, expiresAt: TEN_O_CLOCK + 1_800_000, ...change.lease },
    task: {
      id: `task-${index}`,
      campaignId: 'campaign-1',
      listId: 'list-1',
      customerId: `customer-${index}`,
      position: index,
      priority: 0,
      numbers: [{ e164: numberOf(index), label: 'mobile' }],
      attemptsMade: 0,
      ...change.task,
    },
    customer: {
      id: `customer-${index}`,
      externalId: `E${index}`,
      name: `${KNOWN_NAME}${index}`,
      fields: { 备注: '老客户' },
    },
    history: [{ id: `history-${index}`, at: TEN_O_CLOCK - 86_400_000, kind: 'order', title: '宽带 200M' }],
    recentAttempts: [],
  };
}

export function committed(index: number, change: Partial<AttemptCommitted> = {}): AttemptCommitted {
  return {
    kind: 'attempt.committed',
    attemptId: `attempt-${index}`,
    taskId: `task-${index}`,
    campaignId: 'campaign-1',
    customerId: `customer-${index}`,
    number: numberOf(index),
    callingNumber: '+861012345678',
    leaseTerm: 1,
    gate: { kind: 'allowed', at: TEN_O_CLOCK, pack: 'CN' },
    agentId: 'agent-1',
    dialMode: 'progressive',
    at: TEN_O_CLOCK + index,
    ...change,
  };
}

export function ended(index: number, change: Partial<AttemptEnded> = {}): AttemptEnded {
  return {
    kind: 'attempt.ended',
    attemptId: `attempt-${index}`,
    at: TEN_O_CLOCK + 60_000 + index,
    lineResult: 'answered',
    knownBy: 'code',
    sipCode: 200,
    answeredAt: TEN_O_CLOCK + 10_000 + index,
    ringMs: 10_000,
    talkMs: 50_000,
    holdMs: 0,
    endedBy: 'agent',
    ...change,
  };
}

export function outcome(index: number, change: Partial<OutcomeRecorded> = {}): OutcomeRecorded {
  return {
    kind: 'outcome.recorded',
    outcomeId: `outcome-${index}`,
    attemptId: `attempt-${index}`,
    taskId: `task-${index}`,
    campaignId: 'campaign-1',
    customerId: `customer-${index}`,
    agentId: 'agent-1',
    at: TEN_O_CLOCK + 90_000 + index,
    dispositionCode: 'considering',
    answers: [],
    notes: `${KNOWN_NAME} 再考虑`,
    wrapUpMs: 20_000,
    ...change,
  };
}
