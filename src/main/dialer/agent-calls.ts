import type { CallView } from '../../contract/desk-view.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import { ownFailure } from '../../core/call/own-failure.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Pacer } from '../../core/pacing/pacer.ts';
import type { AttemptEnded } from '../../core/sync/fact.ts';
import type { Clock, Log } from '../ports.ts';
import type { Line } from '../softphone/softphone.ts';
import type { QueuedTask } from '../store/desk-store.ts';
import type { AutoOutcome } from '../work/auto-outcome.ts';
import type { Workplace } from '../work/workplace.ts';
import { AgentVoice } from './agent-voice.ts';
import type { CallOrder, CallRun } from './call-run.ts';
import type { CallRunner } from './call-runner.ts';
import { endForPacer } from './end-for-pacer.ts';

export interface AgentCallsPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly workplace: Workplace;
  readonly calls: CallRunner;
  readonly autoOutcome: AutoOutcome;
  readonly pacer: Pacer;
  readonly agentId: string;
  /** No call came about, by the desk's own fault of this code: to be told, and nothing more is to be dialled by itself. */
  readonly onCallNotMade: (fault: string) => void;
  /** A callback could be the next call: the agent became ready, or a call is over. */
  readonly onCallbackWanted: () => void;
  /** A call changed what may be dialled. */
  readonly queueChanged: () => void;
  /** What the screen shows has changed. */
  readonly changed: () => void;
}

/** Takes the agent's calls over the screen from their begin to the wrap-up, and tells the desk's own pacer of them. */
export class AgentCalls {
  readonly #ports: AgentCallsPorts;
  readonly #voice: AgentVoice;
  #ready = false;

  constructor(ports: AgentCallsPorts) {
    this.#ports = ports;
    this.#voice = new AgentVoice(ports);
  }

  /** Told while the agent cannot be heard in a call that came by itself. */
  get problem(): ErrorBody | undefined {
    return this.#voice.problem;
  }

  /** The agent cannot hear the call that came by itself: the loudspeaker plays nothing. */
  get deaf(): boolean {
    return this.#voice.deaf;
  }

  /** The sound of the call has no way between the agent and the customer. */
  get unconnected(): boolean {
    return this.#voice.unconnected;
  }

  /** Sees to it that the agent hears a line that came by itself. Resolves to whether they do. */
  giveVoice(line: Line): Promise<boolean> {
    return this.#voice.give(line);
  }

  /** A line is the agent's, also one that is being hung up. */
  get inCall(): boolean {
    return this.#ports.calls.inCall;
  }

  /** Whether the desk's own pacer lets a call begin now. */
  get mayDial(): boolean {
    return this.#ports.pacer.decide(this.#seconds()) >= 1;
  }

  /** Tells the pacer whether the agent takes a call, once at each change. */
  tellReady(ready: boolean): void {
    if (ready === this.#ready) return;
    this.#ready = ready;
    const { pacer, agentId } = this.#ports;
    pacer.onEvent({ type: ready ? 'ready' : 'away', t: this.#seconds(), agentId });
    if (ready) this.#ports.onCallbackWanted();
  }

  /** The task in preview is dialled. Throws when the attempt could not be committed. */
  start(order: CallOrder): void {
    this.#ports.calls.start(order, {
      onBegun: (view) => this.#begun(view),
      onChange: (view) => this.#ports.workplace.updateCall(view),
      onEnded: (view, ended) => this.#ended(view, ended),
      onGone: () => this.#gone(),
    });
  }

  /** A call that was dialled without the agent comes to the agent: the card first, the voice after it. Resolves to whether the voice came. */
  async receive(run: CallRun, queued: QueuedTask, campaign: Campaign): Promise<boolean> {
    run.arrived = run.attempt.kind === 'call.received' ? 'customer' : 'here';
    this.#ports.workplace.receiveCall(queued, campaign, run.view);
    this.follow(run, () => this.#gone());
    return run.line !== undefined && (await this.#voice.give(run.line));
  }

  /** From here on the run is the call on the screen. */
  follow(run: CallRun, onGone?: () => void): void {
    this.#ports.calls.adopt(run, {
      onChange: (view) => this.#ports.workplace.updateCall(view),
      onEnded: (view, ended) => this.#ended(view, ended),
      ...(onGone ? { onGone } : {}),
    });
    this.#ports.workplace.updateCall(run.view);
  }

  /** The agent's call is a colleague's now, and no outcome is owed: the agent is free. */
  giveAway(run: CallRun): void {
    const { pacer, agentId, calls, workplace } = this.#ports;
    const { attemptId } = run.attempt;
    pacer.onEvent({ type: 'wrapup', t: this.#seconds(), callId: attemptId, agentId });
    this.#ready = false;
    calls.release(run);
    const work = workplace.current;
    if (work?.stage === 'call' && work.call.attemptId === attemptId) workplace.callNotMade();
    this.#ports.queueChanged();
    this.#ports.onCallbackWanted();
  }

  /** A call that is over proved to be a colleague's: its card goes. */
  release(attemptId: string): void {
    const work = this.#ports.workplace.current;
    if (work?.stage !== 'wrap-up' || work.call.attemptId !== attemptId) return;
    this.#ports.workplace.clear();
    this.#ports.queueChanged();
  }

  /** The call was a colleague's all along: nothing of it is to be said here. */
  #gone(): void {
    this.#ports.workplace.callNotMade();
    this.#ports.queueChanged();
  }

  #begun(view: CallView): void {
    this.#ports.pacer.onEvent({ type: 'dial', t: this.#seconds(), callId: view.attemptId });
    this.#ports.queueChanged();
    this.#ports.workplace.beginCall(view);
  }

  #ended(view: CallView, ended: AttemptEnded): void {
    const { attemptId: callId } = ended;
    this.#ports.pacer.onEvent(endForPacer(ended, this.#seconds(), this.#ports.agentId));
    this.#ready &&= ended.lineResult !== 'answered';
    this.#ports.queueChanged();
    const fault = ownFailure(ended);
    if (fault !== undefined) {
      this.#ports.workplace.callNotMade();
      this.#ports.onCallNotMade(fault);
      return;
    }
    if (ended.lineResult === 'abandoned') {
      // The customer never heard the agent: there is nothing to say about it.
      this.#ports.workplace.callNotMade();
      this.#ports.onCallbackWanted();
      return;
    }
    this.#ports.workplace.beginWrapUp(view);
    this.#ports.onCallbackWanted();
    const automatic = ended.lineResult !== 'answered' && ended.lineResult !== 'unknown';
    if (automatic && dialsByItself(this.#ports.workplace.current?.campaign)) {
      this.#ports.autoOutcome.start(callId);
    }
  }

  #seconds(): number {
    return this.#ports.clock.monotonicMs() / 1000;
  }
}

/** Whether the agent's own calls of the campaign begin and are put on record without a key: in predictive mode those dialled one by one do. */
export function dialsByItself(campaign: Pick<Campaign, 'dialMode'> | undefined): boolean {
  return campaign?.dialMode === 'progressive' || campaign?.dialMode === 'predictive';
}
