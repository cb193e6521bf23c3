import fc from 'fast-check';
import type { PacingEvent } from '../../../../../src/core/pacing/pacer.ts';
import {
  createPredictivePacer,
  type PredictivePacer,
} from '../../../../../src/core/pacing/predictive/predictive.ts';
import type { SavedPacing } from '../../../../../src/core/pacing/predictive/saved-pacing.ts';

/** One thing that may happen to a small team; what makes no sense at the time is told all the same, as a faulty source would. */
export interface Step {
  readonly kind:
    | 'pause'
    | 'answer'
    | 'fail'
    | 'connect'
    | 'abandon'
    | 'wrapup'
    | 'ready'
    | 'away'
    | 'leaving';
  readonly agent: number;
  readonly pick: number;
  readonly seconds: number;
}

export const AGENTS = 5;

const KINDS = [
  'pause',
  'answer',
  'fail',
  'connect',
  'abandon',
  'wrapup',
  'ready',
  'away',
  'leaving',
] as const;

export const history = (maxLength: number) =>
  fc.array(
    fc.record<Step>({
      kind: fc.constantFrom(...KINDS, 'ready', 'ready', 'connect', 'answer'),
      agent: fc.integer({ min: 0, max: AGENTS - 1 }),
      pick: fc.nat(200),
      seconds: fc.double({ min: 0, max: 12, noNaN: true }),
    }),
    { maxLength },
  );

/** Plays steps to a pacer and dials whatever it asks for; knows what is under way. */
export class Play {
  readonly pacer: PredictivePacer;
  /** Calls started and not known to have ended, with the time of their start. */
  readonly underWay = new Map<number, number>();
  readonly phases = new Map<number, 'idle' | 'talking' | 'wrapping' | 'out'>();
  now = 0;
  started = 0;

  constructor(pacer: PredictivePacer) {
    this.pacer = pacer;
  }

  get present(): number {
    return [...this.phases.values()].filter((phase) => phase !== 'out').length;
  }

  tell(event: PacingEvent): void {
    this.pacer.onEvent(event);
  }

  /** The event of a step; changes the account of what is under way. */
  take({ kind, agent, pick, seconds }: Step): void {
    this.now += seconds;
    const t = this.now;
    const callId = [...this.underWay.keys()][pick % Math.max(1, this.underWay.size)] ?? 1_000_000 + pick;
    switch (kind) {
      case 'pause':
        return;
      case 'answer':
        this.tell({ type: kind, t, callId });
        return;
      case 'fail':
        this.underWay.delete(callId);
        this.tell({ type: kind, t, callId, outcome: 'noanswer' });
        return;
      case 'abandon':
        this.underWay.delete(callId);
        this.tell({ type: kind, t, callId });
        return;
      case 'connect':
      case 'wrapup':
        this.underWay.delete(callId);
        this.phases.set(agent, kind === 'connect' ? 'talking' : 'wrapping');
        this.tell({ type: kind, t, callId, agentId: agent });
        return;
      case 'ready':
      case 'away':
        this.phases.set(agent, kind === 'ready' ? 'idle' : 'out');
        this.tell({ type: kind, t, agentId: agent });
        return;
      case 'leaving':
        this.tell({ type: kind, t, agentId: agent });
        return;
    }
  }

  /** Asks, and dials what is asked for; gives the number. */
  dial(): number {
    const calls = this.pacer.decide(this.now);
    for (let i = 0; i < calls; i++) {
      const callId = this.started++;
      this.underWay.set(callId, this.now);
      this.tell({ type: 'dial', t: this.now, callId });
    }
    return calls;
  }
}

/** The state of a campaign in which 30 % answer and the limit has room: nothing keeps the pacer from taking risks. */
export function afterGoodDays(): SavedPacing {
  const fresh = createPredictivePacer().save();
  return {
    ...fresh,
    answerRate: { calls: 400, answers: 120 },
    feedback: { ...fresh.feedback, answers: 2000, abandons: 10 },
  };
}
