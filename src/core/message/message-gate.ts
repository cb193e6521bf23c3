import type { Campaign } from '../campaign/campaign.ts';
import type { DncEntry } from '../compliance/do-not-call.ts';
import { blocksOf } from '../compliance/gate.ts';
import type { GateDecision, GateRule } from '../compliance/gate-decision.ts';
import type { GateCustomer } from '../compliance/gate-question.ts';
import { isService, type MessagePurpose } from './template.ts';

/** All that decides on a message. Times: epoch ms, centre's clock. */
export interface MessageQuestion {
  readonly now: number;
  readonly clockTrusted: boolean;
  readonly purpose: MessagePurpose;
  readonly campaign: Pick<Campaign, 'id' | 'state' | 'rules' | 'messages'>;
  readonly customer: GateCustomer;
  /** Who sends it. */
  readonly agentId: string;
  readonly number: string;
  readonly dnc: readonly DncEntry[];
}

/** Hold for every message: who wants no calls wants no messages. */
const ALWAYS: readonly GateRule[] = [
  'emergency-number',
  'invalid-number',
  'unknown-pack',
  'unknown-region',
  'dnc',
  'consent-withdrawn',
  'clock-suspect',
];
/** Hold for what the campaign wants of the customer. */
const MARKETING: readonly GateRule[] = [
  'protected-customer',
  'consent-missing',
  'campaign-paused',
  'region-paused',
];
const HOURS: readonly GateRule[] = ['calendar-missing', 'black-out-day', 'holiday', 'calling-window'];

/**
 * Whether the message may be sent now: the rules of the compliance gate, as far as they speak of messages.
 *
 * A desk asks when the message is asked for, the centre again in the moment it goes out, since both hours and customers' minds change
 * while it waits. What is true of calls alone (caps, leases, lines) is not asked; nor how fresh the do-not-call data are, since the
 * centre has them.
 */
export function decideMessage(question: MessageQuestion): GateDecision {
  const { now, purpose, campaign, number } = question;
  const rules = [
    ...ALWAYS,
    ...(isService(purpose) ? [] : MARKETING),
    ...(isService(purpose) && campaign.messages?.serviceAnyHour === true ? [] : HOURS),
  ];
  const blocks = blocksOf({
    ...question,
    campaign: { ...campaign, callingNumbers: [] },
    task: { numbers: [{ e164: number, label: 'mobile' }], attemptsMade: 0 },
    dialMode: 'manual',
    lease: undefined,
    dncAsOf: now,
    attemptTimes: [],
    customerAttemptTimes: [],
    abandonedAt: undefined,
    inCall: false,
  });
  const block = blocks.find(({ rule }) => rules.includes(rule));
  const { pack } = campaign.rules;
  return block ? { kind: 'blocked', at: now, pack, ...block } : { kind: 'allowed', at: now, pack };
}
