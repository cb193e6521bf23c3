import type { CallView, UnknownAttempt } from '../../contract/desk-view.ts';
import type { LineResult } from '../../core/call/line-result.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { AttemptEnded, CallBegun } from '../../core/sync/fact.ts';
import { dialsByItself } from '../dialer/agent-calls.ts';
import { endedView } from '../dialer/call-facts.ts';
import type { Clock, Log } from '../ports.ts';
import type { Softphone } from '../softphone/softphone.ts';
import type { DeskStore, StoredAttempt } from '../store/desk-store.ts';
import type { OutcomeSaver } from './outcome-saver.ts';
import type { Workplace } from './workplace.ts';

/** Setting of the store: the call whose outcome the agent began to write, so that none is put on record by itself. */
export const EDITED_SETTING = 'outcome.edited';

export interface SettlePorts {
  readonly clock: Clock;
  readonly log: Log;
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly store: Pick<
    DeskStore,
    | 'attempt'
    | 'unsettled'
    | 'relayed'
    | 'record'
    | 'task'
    | 'campaigns'
    | 'campaignOf'
    | 'callsSince'
    | 'forgetRelay'
    | 'setting'
  >;
  readonly softphone: Pick<Softphone, 'registration' | 'onRegistration' | 'endSaved'>;
  readonly saver: OutcomeSaver;
  readonly workplace: Workplace;
  /** How long to wait for the SIP server before a saved call counts as out of reach. ms. */
  readonly waitMs: number;
}

/**
 * What a restart owes: calls that were up are hung up, attempts whose end nobody knows become *unknown*, and answered calls
 * without an outcome come back to wrap-up, one at a time. Nothing is dialled again (DESIGN invariant 1).
 */
export class AttemptSettler {
  readonly #ports: SettlePorts;
  readonly #withoutCampaign = new Set<string>();
  /** Calls that reached nobody, and about which the agent had something to say. */
  #toSay: readonly string[] = [];
  #closed = false;

  constructor(ports: SettlePorts) {
    this.#ports = ports;
  }

  /** Ends what was under way when the desk stopped. Resolves when every attempt has an end on record. */
  async endOpenAttempts(): Promise<void> {
    const relayed = this.#ports.store.relayed();
    const open = this.#ports.store.unsettled().filter((attempt) => !attempt.ended);
    for (const attempt of open.filter((each) => !each.dialog)) {
      const now = this.#ports.now();
      this.#record(
        waitedForSomebody(attempt)
          ? abandonedEnd(attempt, now)
          : unknownEnd(attempt, now, 'no dialog was saved'),
      );
    }
    const saved = open.filter((each) => each.dialog);
    if (saved.length === 0 && relayed.length === 0) return;
    const reachable = await this.#registered();
    for (const attempt of relayed) {
      if (this.#closed) return;
      await this.#endLegs(attempt, reachable);
      if (reachable) this.#ports.store.forgetRelay(attempt.committed.attemptId);
    }
    for (const attempt of saved) {
      if (this.#closed) return;
      this.#record(await this.#endSaved(attempt, reachable));
    }
  }

  /**
   * Calls that reached nobody and whose automatic outcome the stop prevented. `since`: epoch ms.
   *
   * Where none would have come by itself, since the agent dials by hand or had begun to write, the call comes back to wrap-up.
   */
  saveOwedNotReached(since: number): void {
    const { store, saver } = this.#ports;
    const owing = store.callsSince(since).filter(({ lineResult, incoming, dispositionCode }) => {
      const owes = lineResult !== undefined && !OWES_NONE_BY_ITSELF.has(lineResult);
      return owes && !incoming && dispositionCode === undefined;
    });
    const edited = store.setting(EDITED_SETTING);
    const byHand = owing.filter(({ attemptId }) => {
      const begun = store.attempt(attemptId)?.committed;
      const byItself =
        dialsByItself(begun && this.#campaignOf(begun)) ||
        (begun?.kind === 'attempt.committed' && dialsByItself(begun));
      return attemptId === edited || !byItself;
    });
    this.#toSay = byHand.map(({ attemptId }) => attemptId);
    for (const row of owing) if (!byHand.includes(row)) saver.saveNotReached(row.attemptId);
  }

  /**
   * Brings an answered call without an outcome back to the screen; false when there is none.
   *
   * One of a campaign that this desk lacks stays among the unknown attempts until the campaign is here: only that has its dispositions.
   */
  resumeWrapUp(): boolean {
    const { store, workplace } = this.#ports;
    const [next, ...others] = this.#toSay;
    this.#toSay = others;
    const unreached = next === undefined ? undefined : store.attempt(next);
    for (const { committed, ended, outcome } of [...(unreached ? [unreached] : []), ...store.unsettled()]) {
      const owes = committed.attemptId === next ? outcome === undefined : ended?.lineResult === 'answered';
      if (!ended || !owes) continue;
      const queued = store.task(committed.taskId);
      const campaign = this.#campaignOf(committed);
      if (!campaign) this.#tellWithoutCampaign(committed);
      if (!queued || !campaign) continue;
      const call: CallView = endedView(committed, ended);
      workplace.resumeWrapUp(queued, campaign, call);
      return true;
    }
    return false;
  }

  /** As it was when the call began: its answers were given to that script. */
  #campaignOf({ attemptId, campaignId }: CallBegun): Campaign | undefined {
    const { store } = this.#ports;
    return store.campaignOf(attemptId) ?? store.campaigns().find(({ id }) => id === campaignId);
  }

  /** Attempts that wait for a person, but for the one on the screen. */
  unknown(): readonly UnknownAttempt[] {
    const work = this.#ports.workplace.current;
    const onScreen = work && work.stage !== 'preview' ? work.call.attemptId : undefined;
    return this.#ports.store
      .unsettled()
      .filter(({ committed, ended }) => ended && committed.attemptId !== onScreen)
      .map(({ committed, ended, answeredAt }) => ({
        attemptId: committed.attemptId,
        taskId: committed.taskId,
        campaignId: committed.campaignId,
        customerName: this.#ports.store.task(committed.taskId)?.customer.name ?? '',
        number: committed.number,
        at: committed.at,
        answered: ended?.lineResult === 'answered' || answeredAt !== undefined,
        ...this.#begunUnder(committed.attemptId),
      }));
  }

  #begunUnder(attemptId: string): Pick<UnknownAttempt, 'campaign'> {
    const campaign = this.#ports.store.campaignOf(attemptId);
    // The contract's types are inferred from schemas and therefore writable; nobody writes into a view.
    return campaign ? { campaign: campaign as UnknownAttempt['campaign'] } : {};
  }

  close(): void {
    this.#closed = true;
  }

  async #endSaved(attempt: StoredAttempt, reachable: boolean): Promise<AttemptEnded> {
    const { dialog } = attempt;
    const answer = await this.#endLegs(attempt, reachable);
    const now = this.#ports.now();
    if (waitedForSomebody(attempt)) return abandonedEnd(attempt, now);
    if (answer === 'ended-now' && dialog?.stage === 'confirmed') return answeredEnd(attempt, now);
    return unknownEnd(attempt, now, `after a restart the far end was asked: ${answer}`);
  }

  /** The far end's word on the customer's leg; a relay's second one goes with it. */
  async #endLegs(
    { dialog, relayDialog }: StoredAttempt,
    reachable: boolean,
  ): ReturnType<Softphone['endSaved']> {
    if (!reachable) return 'unreachable';
    if (relayDialog) await this.#ports.softphone.endSaved(relayDialog);
    return dialog ? this.#ports.softphone.endSaved(dialog) : 'unreachable';
  }

  /** True once registered; false when that did not come in time. */
  #registered(): Promise<boolean> {
    const { softphone, clock, waitMs } = this.#ports;
    if (softphone.registration.kind === 'registered') return Promise.resolve(true);
    return new Promise((resolve) => {
      const stopListening = softphone.onRegistration((registration) => {
        if (registration.kind === 'registered') done(true);
      });
      const stopTimer = clock.after(waitMs, () => done(false));
      const done = (registered: boolean) => {
        stopListening();
        stopTimer();
        resolve(registered);
      };
    });
  }

  #tellWithoutCampaign({ attemptId, campaignId }: CallBegun): void {
    if (this.#withoutCampaign.has(attemptId)) return;
    this.#withoutCampaign.add(attemptId);
    this.#ports.log.warn('a call waits for its outcome until this desk has the campaign', {
      attemptId,
      campaignId,
    });
  }

  #record(ended: AttemptEnded): void {
    this.#ports.log.info('an attempt of before the restart was ended', {
      attemptId: ended.attemptId,
      lineResult: ended.lineResult,
      reason: ended.reason,
    });
    this.#ports.store.record(ended);
  }
}

/** Line results whose outcome a person says, or that have none. */
const OWES_NONE_BY_ITSELF: ReadonlySet<LineResult> = new Set<LineResult>([
  'answered',
  'unknown',
  'abandoned',
]);

/** A customer answered a background call or called, and no agent was there yet. */
function waitedForSomebody({ committed, answeredAt, attended }: StoredAttempt): boolean {
  if (committed.kind === 'call.received') return !attended;
  return committed.dialMode === 'predictive' && answeredAt !== undefined && !attended;
}

function abandonedEnd(attempt: StoredAttempt, now: number): AttemptEnded {
  return { ...unknownEnd(attempt, now, 'desktop-lost'), lineResult: 'abandoned' };
}

/** The far end confirmed that the call was up until now; when it was answered is what was noted then. */
function answeredEnd(attempt: StoredAttempt, now: number): AttemptEnded {
  const answeredAt = attempt.answeredAt ?? now;
  return {
    ...unknownEnd(attempt, now, 'the desk restarted in mid-call and hung up'),
    lineResult: 'answered',
    answeredAt,
    talkMs: Math.max(0, Math.round(now - answeredAt)),
  };
}

function unknownEnd(attempt: StoredAttempt, now: number, reason: string): AttemptEnded {
  const { committed, answeredAt, dialog } = attempt;
  return {
    kind: 'attempt.ended',
    attemptId: committed.attemptId,
    at: now,
    lineResult: 'unknown',
    knownBy: 'local',
    reason,
    ...(dialog ? { sipCallId: dialog.callId } : {}),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ringMs: 0,
    talkMs: 0,
    holdMs: 0,
    endedBy: 'desk',
  };
}
