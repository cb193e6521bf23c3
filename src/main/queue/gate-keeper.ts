import { WaihuError } from '../../contract/errors.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { CAPS_REACH_SECONDS } from '../../core/compliance/caps.ts';
import { blocksOf, decideGate } from '../../core/compliance/gate.ts';
import type { GateBlock, GateDecision } from '../../core/compliance/gate-decision.ts';
import type { DialMode } from '../../core/task/call-task.ts';
import { numbersToTry } from '../../core/task/numbers-to-try.ts';
import type { CentreTime } from '../session/desk-sync.ts';
import type { QueuedTask, ReadableStore } from '../store/desk-store.ts';
import { closesCampaign } from './campaign-rules.ts';

/** The number to dial and the gate's word on it. */
export interface GatedNumber {
  readonly number: string;
  readonly decision: GateDecision;
}

export type GateStore = Pick<
  ReadableStore,
  'dncEntries' | 'dncAsOf' | 'attemptTimes' | 'customerAttemptTimes' | 'abandonedAt'
> & {
  readonly leasesTrusted: boolean;
};

/** For whom the gate is asked. */
export interface GateSide {
  /** Who will talk; absent where nobody is known yet. */
  readonly agentId: string | undefined;
  readonly dialMode: (campaign: Campaign) => DialMode;
  readonly inCall: () => boolean;
  /** False while do-not-call entries may be missing that the centre has had no chance to tell. */
  readonly caughtUp: () => boolean;
}

/** Puts the gate's question from what the desk knows at this moment. */
export class GateKeeper {
  readonly #store: GateStore;
  readonly #time: CentreTime;
  readonly #side: GateSide;

  constructor(store: GateStore, time: CentreTime, side: GateSide) {
    this.#store = store;
    this.#time = time;
    this.#side = side;
  }

  ask(queued: QueuedTask, campaign: Campaign, number: string): GateDecision {
    const now = this.#time.now();
    const { task, customer } = queued;
    const since = now - CAPS_REACH_SECONDS * 1000;
    return decideGate({
      now,
      clockTrusted: this.#time.trusted(),
      campaign,
      task,
      customer,
      agentId: this.#side.agentId,
      dialMode: this.#side.dialMode(campaign),
      lease: this.#store.leasesTrusted ? queued.lease : undefined,
      number,
      dnc: this.#store.dncEntries(number, campaign.id),
      dncAsOf: this.#dncAsOf(),
      attemptTimes: this.#store.attemptTimes(number, since),
      customerAttemptTimes: this.#store.customerAttemptTimes(
        task.customerId,
        task.numbers.map(({ e164 }) => e164),
        since,
      ),
      abandonedAt: this.#abandonedAt(queued, number),
      inCall: this.#side.inCall(),
    });
  }

  #dncAsOf(): number | undefined {
    return this.#side.caughtUp() ? this.#store.dncAsOf() : undefined;
  }

  /** Of this desk's own calls and of what the centre told with the lease, the later one. */
  #abandonedAt({ task }: QueuedTask, number: string): number | undefined {
    const told = task.numbers.find(({ e164 }) => e164 === number)?.abandonedAt;
    const own = this.#store.abandonedAt(number);
    return told === undefined || own === undefined ? (told ?? own) : Math.max(told, own);
  }

  /** The rule that closes the whole campaign now, whatever its tasks. */
  closedBy(campaign: Campaign): GateBlock | undefined {
    const blocks = blocksOf({
      now: this.#time.now(),
      clockTrusted: this.#time.trusted(),
      campaign,
      task: { numbers: [], attemptsMade: 0 },
      customer: {},
      agentId: this.#side.agentId,
      dialMode: this.#side.dialMode(campaign),
      lease: undefined,
      number: '',
      dnc: [],
      dncAsOf: this.#dncAsOf(),
      attemptTimes: [],
      customerAttemptTimes: [],
      abandonedAt: undefined,
      inCall: false,
    });
    return blocks.find((block) => closesCampaign(block, campaign));
  }

  /** The contact's number at that place. Throws `not-found` where there is none. */
  take(queued: QueuedTask, campaign: Campaign, numberIndex: number): GatedNumber {
    const number = queued.task.numbers[numberIndex]?.e164;
    if (number === undefined) throw new WaihuError('not-found', { detail: 'number' });
    return { number, decision: this.ask(queued, campaign, number) };
  }

  /** All of the contact's numbers lead nowhere. */
  #noneLeft({ task }: QueuedTask, { rules: { pack } }: Campaign): GatedNumber {
    const decision = { kind: 'blocked', at: this.#time.now(), pack, rule: 'invalid-number' } as const;
    return { number: task.numbers[0]?.e164 ?? '', decision };
  }

  /** The first of the contact's numbers that may be dialled, else the one that may be dialled soonest. */
  choose(queued: QueuedTask, campaign: Campaign): GatedNumber {
    const asked = numbersToTry(queued.task, campaign.retry).map((number) => ({
      number,
      decision: this.ask(queued, campaign, number),
    }));
    const open = asked.find(({ decision }) => decision.kind === 'allowed');
    const best = open ?? asked.sort((a, b) => openingOf(a.decision) - openingOf(b.decision))[0];
    return best ?? this.#noneLeft(queued, campaign);
  }
}

/** When waiting opens the gate; never, where waiting does not help. Epoch ms. */
export function openingOf(decision: GateDecision): number {
  if (decision.kind === 'allowed') return decision.at;
  return decision.until ?? Number.POSITIVE_INFINITY;
}
