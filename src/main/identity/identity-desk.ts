import type { IdentityView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { type GivenTry, type IdentityStanding, standing } from '../../core/identity/check.ts';
import { recordOf } from '../../core/identity/fields.ts';
import { normalForm } from '../../core/identity/normal-form.ts';
import type { IdentityPolicy } from '../../core/identity/policy.ts';
import type { AskedFact } from '../../core/sync/fact.ts';
import { startOfDay } from '../session/start-of-day.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Work, Workplace } from '../work/workplace.ts';
import { isRight } from './compare.ts';

export interface IdentityPorts {
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly store: Pick<DeskStore, 'identityOf' | 'history' | 'record'>;
  readonly workplace: Workplace;
  readonly agentId: string;
}

/** Asks customers who they are: compares their answers with the record, which never leaves the desk, and remembers what was tried. */
export class IdentityDesk {
  readonly #ports: IdentityPorts;

  constructor(ports: IdentityPorts) {
    this.#ports = ports;
  }

  /** Where the check of the work stands; undefined where its campaign has none. */
  standing(work: Work): IdentityStanding | undefined {
    const policy = work.campaign.identity;
    return policy && standing(policy, this.#tries(work), comparable(policy, work.queued.customer));
  }

  view(work: Work): IdentityView | undefined {
    const policy = work.campaign.identity;
    const now = this.standing(work);
    if (!policy || !now) return undefined;
    const stateOf = new Map(now.facts.map((fact) => [fact.id, fact]));
    return {
      ...now,
      facts: policy.facts.map(({ id, question, compare }) => ({
        id,
        question,
        compare: compare.kind,
        state: stateOf.get(id)?.state ?? 'missing',
        triesLeft: stateOf.get(id)?.triesLeft ?? 0,
      })),
    };
  }

  /**
   * Holds the answer against the record and puts on record that it was right or wrong. Returns which.
   *
   * Throws `not-found` for another call than the one on the screen or a fact its campaign does not ask for, `identity.closed` when there is
   * nothing (more) to answer, `identity.unreadable` for what is no answer to the question; that is no try.
   */
  answer(attemptId: string, factId: string, answer: string): boolean {
    const work = this.#ports.workplace.current;
    const policy = work?.campaign.identity;
    const fact = policy?.facts.find(({ id }) => id === factId);
    if (!work || work.stage === 'preview' || work.call.attemptId !== attemptId || !policy || !fact)
      throw new WaihuError('not-found', { detail: 'identity' });
    const before = this.standing(work);
    const state = before?.facts.find(({ id }) => id === factId)?.state;
    if (!isTalking(work) || before?.result !== 'open' || state !== 'open')
      throw new WaihuError('identity.closed');
    const right = isRight(fact.compare, recordOf(work.queued.customer, fact.field) ?? '', answer);
    if (right === undefined) throw new WaihuError('identity.unreadable');
    this.#record(work, policy, { attemptId, factId, right });
    return right;
  }

  #record(work: Work, policy: IdentityPolicy, answered: Answered): void {
    const { attemptId } = answered;
    const { customer } = work.queued;
    const known = this.#ports.store.identityOf(attemptId);
    const asked = withAnswer(known?.asked ?? [], answered);
    const tries = [...this.#earlier(work, attemptId), ...triesOf(asked, true)];
    this.#ports.store.record({
      kind: 'identity.checked',
      attemptId,
      customerId: customer.id,
      answers: (known?.answers ?? 0) + 1,
      result: standing(policy, tries, comparable(policy, customer)).result,
      asked,
      agentId: this.#ports.agentId,
      at: this.#ports.now(),
    });
  }

  #tries(work: Work): readonly GivenTry[] {
    if (work.stage === 'preview') return this.#earlier(work);
    const { attemptId } = work.call;
    const here = this.#ports.store.identityOf(attemptId)?.asked ?? [];
    return [...this.#earlier(work, attemptId), ...triesOf(here, true)];
  }

  /** What the customer answered in other calls of the day, here and, as far as the centre told, at other desks. */
  #earlier(work: Work, attemptId?: string): readonly GivenTry[] {
    const since = startOfDay(this.#ports.now(), work.campaign.rules.timeZone);
    return this.#ports.store
      .history(work.queued.customer.id)
      .filter(({ id, at }) => id !== attemptId && at >= since)
      .flatMap(({ identity }) => triesOf(identity?.asked ?? [], false));
  }
}

interface Answered {
  readonly attemptId: string;
  readonly factId: string;
  readonly right: boolean;
}

function isTalking(work: Work): boolean {
  return work.stage === 'call' && (work.call.state === 'talking' || work.call.state === 'holding');
}

/** Of which facts something is on record that can be compared. */
function comparable({ facts }: IdentityPolicy, customer: Customer): (factId: string) => boolean {
  const ids = facts
    .filter(({ field, compare }) => normalForm(compare, recordOf(customer, field) ?? '') !== undefined)
    .map(({ id }) => id);
  return (factId) => ids.includes(factId);
}

function triesOf(asked: readonly AskedFact[], here: boolean): readonly GivenTry[] {
  return asked.flatMap(({ factId, right, wrong }) => [
    ...Array.from({ length: wrong }, () => ({ factId, right: false, here })),
    ...(right ? [{ factId, right, here }] : []),
  ]);
}

function withAnswer(asked: readonly AskedFact[], { factId, right }: Answered): readonly AskedFact[] {
  const before = asked.find((fact) => fact.factId === factId) ?? { factId, right: false, wrong: 0 };
  const after = { factId, right: before.right || right, wrong: before.wrong + (right ? 0 : 1) };
  return [...asked.filter((fact) => fact.factId !== factId), after];
}
