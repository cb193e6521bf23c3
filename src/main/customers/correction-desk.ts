import { WaihuError } from '../../contract/errors.ts';
import { isCorrectable, mayStand, withField } from '../../core/customer/correction.ts';
import { givenLabel, givenNumbersOf } from '../../core/customer/given-number.ts';
import { restoreNumbersIn } from '../../core/customer/mask-numbers-in.ts';
import { fieldText } from '../../core/customer/rules/field-text.ts';
import type { IdentityDesk } from '../identity/identity-desk.ts';
import { disclosed } from '../masking/disclosed.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { readPhone } from '../work/read-phone.ts';
import type { Work, Workplace } from '../work/workplace.ts';

/** The task has the number, or it was given in a call before. */
function isKnown(work: Work, number: string): boolean {
  return [...numbersOf(work), ...givenNumbersOf(work.queued.customer)].includes(number);
}

function numbersOf({ queued }: Work): readonly string[] {
  return queued.task.numbers.map(({ e164 }) => e164);
}

export interface CorrectionPorts {
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly ids: { next(): string };
  readonly store: Pick<DeskStore, 'record'>;
  readonly workplace: Workplace;
  readonly identity: Pick<IdentityDesk, 'view'>;
  readonly account: { readonly id: string; readonly displayName: string };
}

/** Corrects the record of the customer on the screen: here at once, at the centre when it is in reach. */
export class CorrectionDesk {
  readonly #ports: CorrectionPorts;

  constructor(ports: CorrectionPorts) {
    this.#ports = ports;
  }

  /**
   * Numbers in it that the agent was shown masked, and left as they are, stay whole. The same value again changes nothing.
   *
   * Throws `not-found` for another call than the one on the screen, `forbidden` for a field that is not the agent's to correct or is kept
   * back until the customer's identity is known, `identity.first` for one that the check asks for, `bad-request` for a value that the field cannot have,
   * `number.unreadable` for what is no phone number, `number.known` for one that is there already, `number.masked` for a
   * mask of which it cannot be told what it stands for.
   */
  correct(attemptId: string, field: string, typed: string): void {
    const { workplace, store, account, now, ids } = this.#ports;
    const work = workplace.current;
    if (!work || work.stage === 'preview' || work.call.attemptId !== attemptId)
      throw new WaihuError('not-found', { detail: 'attempt' });
    const { customer } = work.queued;
    const result = this.#ports.identity.view(work)?.result;
    const withheld = disclosed(customer, [], [work.campaign.identity], result).fields;
    if (!isCorrectable(field) || withheld.includes(field)) throw new WaihuError('forbidden');
    // What the check compares with must not be made to fit the answer.
    const asked = work.campaign.identity?.facts.some((fact) => fact.field === field) ?? false;
    if (asked && result !== 'passed') throw new WaihuError('identity.first');
    const from = fieldText(customer, field);
    const to = givenLabel(field) ? readPhone(typed) : restoreNumbersIn(typed.trim(), from, numbersOf(work));
    if (to === undefined) throw new WaihuError(givenLabel(field) ? 'number.unreadable' : 'number.masked');
    if (!mayStand(field, to)) throw new WaihuError('bad-request', { detail: field });
    if (givenLabel(field) && isKnown(work, to)) throw new WaihuError('number.known');
    if (from === to) return;
    const correctionId = ids.next();
    const at = now();
    store.record({
      kind: 'customer.corrected',
      correctionId,
      customerId: customer.id,
      attemptId,
      field,
      from,
      to,
      agentId: account.id,
      at,
    });
    const note = {
      id: correctionId,
      field,
      from,
      to,
      by: account.displayName,
      at,
      state: 'applied' as const,
    };
    workplace.amendCustomer({
      ...withField(customer, field, to),
      corrections: [note, ...(customer.corrections ?? [])],
    });
  }
}
