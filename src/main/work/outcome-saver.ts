import type { z } from 'zod';
import type { outcomeInput } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import { ownFailure } from '../../core/call/own-failure.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { closedForCallback } from '../../core/compliance/callback-hours.ts';
import { localTime } from '../../core/compliance/zoned-time.ts';
import { givenNumbersOf } from '../../core/customer/given-number.ts';
import { checkOutcome } from '../../core/outcome/check-outcome.ts';
import { notReachedLeaf } from '../../core/outcome/disposition-tree.ts';
import { type GivenAnswer, sameAnswer } from '../../core/script/answer.ts';
import { badAnswer } from '../../core/script/bad-answer.ts';
import type { CallBegun, DncRequested, OutcomeRecorded } from '../../core/sync/fact.ts';
import type { IdSource } from '../ports.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Workplace } from './workplace.ts';

export type OutcomeGiven = z.output<typeof outcomeInput>;

export interface OutcomeSaverPorts {
  readonly ids: IdSource;
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly store: Pick<DeskStore, 'attempt' | 'campaigns' | 'campaignOf' | 'history' | 'task' | 'recordAll'>;
  readonly workplace: Workplace;
  readonly agentId: string;
  /** In E.164; undefined for what is no number. */
  readonly readPhone: (text: string) => string | undefined;
}

/** Puts outcomes on record: of the call in wrap-up, of an attempt settled by a person, or as a correction of an older one. */
export class OutcomeSaver {
  readonly #ports: OutcomeSaverPorts;

  constructor(ports: OutcomeSaverPorts) {
    this.#ports = ports;
  }

  /** Throws `call.not-ended`, `not-found`, or `outcome.incomplete` with what is missing in `field`. Saving the same twice is saving once. */
  save(given: OutcomeGiven): void {
    const work = this.#ports.workplace.current;
    const onScreen =
      work && work.stage !== 'preview' && work.call.attemptId === given.attemptId ? work : undefined;
    if (onScreen?.stage === 'call') throw new WaihuError('call.not-ended');
    const stored = this.#ports.store.attempt(given.attemptId);
    if (!stored) throw new WaihuError('not-found', { detail: 'attempt' });
    if (!stored.ended) throw new WaihuError('call.not-ended');
    const campaign = onScreen?.campaign ?? this.#campaign(stored.committed);

    const lineResult = given.lineResultHeard ?? stored.ended.lineResult;
    const callbackClosed = this.#isClosed(stored.committed.taskId, campaign, given.callbackAt);
    const draft = { ...given, lineResult, callbackClosed };
    const checked = checkOutcome(campaign.dispositions, draft, this.#ports.now());
    if (checked.kind === 'gap') {
      throw new WaihuError('outcome.incomplete', { params: { field: checked.gap } });
    }
    const help = (at: number) => ({
      today: localTime(at, campaign.rules.timeZone).date,
      readPhone: this.#ports.readPhone,
    });
    if (badAnswer(campaign.script, given.answers, help)) {
      throw new WaihuError('outcome.incomplete', { params: { field: 'answers' } });
    }
    const answers = this.#signed(given.answers, stored.committed);
    const { callbackAt, ...rest } = given;
    const promised = checked.leaf.needsCallback && callbackAt !== undefined ? { callbackAt } : {};
    const signed = { ...rest, ...promised, answers };
    if (stored.outcome && saysTheSame(stored.outcome, signed)) {
      if (onScreen) this.#ports.workplace.clear();
      return;
    }

    const outcome = this.#outcome(signed, stored.committed, campaign, {
      wrapUpMs: onScreen ? Math.max(0, this.#ports.now() - onScreen.since) : (stored.outcome?.wrapUpMs ?? 0),
      corrects: stored.outcome?.outcomeId,
    });
    this.#ports.store.recordAll([
      outcome,
      ...(checked.leaf.kind === 'dnc'
        ? this.#doNotCall(stored.committed, outcome.at, checked.leaf.campaignOnly ?? false)
        : []),
    ]);
    if (onScreen) this.#ports.workplace.clear();
  }

  /**
   * Puts "nobody was reached" on record; false when the campaign has no disposition for it, and for an attempt that our own fault
   * kept from becoming a call: its end says so, the customer has no part in it.
   */
  saveNotReached(attemptId: string): boolean {
    const attempt = this.#ports.store.attempt(attemptId);
    if (!attempt || (attempt.ended && ownFailure(attempt.ended) !== undefined)) return false;
    const { committed } = attempt;
    const leaf = notReachedLeaf(this.#campaign(committed).dispositions);
    if (!leaf) return false;
    this.save({ attemptId, dispositionCode: leaf.code, answers: [], notes: '', callbackPersonal: true });
    return true;
  }

  /** Answers are this agent's, but for those that an earlier call of the task has on record: a renderer does not say whose they are. */
  #signed(answers: OutcomeGiven['answers'], committed: CallBegun): OutcomeGiven['answers'] {
    const earlier = this.#ports.store
      .history(committed.customerId)
      .flatMap(({ script }) => (script?.taskId === committed.taskId ? script.answers : []));
    const known = (given: GivenAnswer) =>
      earlier.find(
        (each) => each.stepId === given.stepId && each.at === given.at && sameAnswer(each.value, given.value),
      );
    return answers.map((given) => {
      const before = known(given);
      const { by: _, ...answer } = given;
      if (before) return before.by === undefined ? answer : { ...answer, by: before.by };
      return { ...answer, by: this.#ports.agentId };
    });
  }

  #isClosed(taskId: string, { rules }: Campaign, at: number | undefined): boolean {
    if (at === undefined) return false;
    const queued = this.#ports.store.task(taskId);
    const numbers = queued?.task.numbers.map(({ e164 }) => e164) ?? [];
    return closedForCallback(rules, { timeZone: queued?.customer.timeZone, numbers }, at) !== undefined;
  }

  /** As it was when the call began, where that is kept. */
  #campaign({ attemptId, campaignId }: CallBegun): Campaign {
    const { store } = this.#ports;
    const campaign = store.campaignOf(attemptId) ?? store.campaigns().find((each) => each.id === campaignId);
    if (!campaign) throw new WaihuError('not-found', { detail: 'campaign' });
    return campaign;
  }

  #outcome(
    given: OutcomeGiven,
    committed: CallBegun,
    campaign: Campaign,
    own: { readonly wrapUpMs: number; readonly corrects: string | undefined },
  ): OutcomeRecorded {
    return {
      kind: 'outcome.recorded',
      outcomeId: this.#ports.ids.next(),
      attemptId: given.attemptId,
      taskId: committed.taskId,
      campaignId: committed.campaignId,
      customerId: committed.customerId,
      agentId: this.#ports.agentId,
      at: this.#ports.now(),
      dispositionCode: given.dispositionCode,
      ...(given.lineResultHeard === undefined ? {} : { lineResultHeard: given.lineResultHeard }),
      answers: given.answers,
      notes: given.notes,
      ...(given.callbackAt === undefined
        ? {}
        : { callbackAt: given.callbackAt, callbackPersonal: given.callbackPersonal }),
      wrapUpMs: own.wrapUpMs,
      scriptId: campaign.script.id,
      scriptVersion: campaign.script.version,
      ...(own.corrects === undefined ? {} : { corrects: own.corrects }),
    };
  }

  /** Every number of the contact, and those that the customer gave: who refuses one number does not wait for a call on the other. */
  #doNotCall(committed: CallBegun, at: number, campaignOnly: boolean): readonly DncRequested[] {
    const queued = this.#ports.store.task(committed.taskId);
    const known = queued?.task.numbers.map((number) => number.e164) ?? [];
    const given = queued ? givenNumbersOf(queued.customer) : [];
    return [...new Set([committed.number, ...known, ...given])].map((number) => ({
      kind: 'dnc.requested',
      number,
      customerId: committed.customerId,
      attemptId: committed.attemptId,
      ...(campaignOnly ? { campaignId: committed.campaignId } : {}),
      agentId: this.#ports.agentId,
      at,
    }));
  }
}

function saysTheSame(old: OutcomeRecorded, given: OutcomeGiven): boolean {
  return (
    old.dispositionCode === given.dispositionCode &&
    old.notes === given.notes &&
    old.callbackAt === given.callbackAt &&
    (given.callbackAt === undefined || old.callbackPersonal === given.callbackPersonal) &&
    old.lineResultHeard === given.lineResultHeard &&
    JSON.stringify(old.answers) === JSON.stringify(given.answers)
  );
}
