import { WaihuError } from '../../contract/errors.ts';
import { kindsOf, placeOf } from '../../core/reference/settings.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Workplace } from '../work/workplace.ts';

export interface IssuePorts {
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly store: Pick<DeskStore, 'issueReference'>;
  readonly workplace: Workplace;
  readonly agentId: string;
}

/** Gives out the reference codes of the call on the screen. */
export class ReferenceIssuer {
  readonly #ports: IssuePorts;

  constructor(ports: IssuePorts) {
    this.#ports = ports;
  }

  /**
   * The call's code of this kind; asked again, the same one.
   *
   * Throws `not-found` for another call or a kind that the campaign does not have, `reference.none-left` where no serial is left here.
   */
  issue(attemptId: string, kind: string): string {
    const { workplace, store, agentId, now } = this.#ports;
    const work = workplace.current;
    if (!work || work.stage === 'preview' || work.call.attemptId !== attemptId)
      throw new WaihuError('not-found', { detail: 'attempt' });
    const { references } = work.campaign;
    if (!kindsOf(references).some(({ letter }) => letter === kind))
      throw new WaihuError('not-found', { detail: 'kind' });
    const code = store.issueReference({
      kind,
      place: placeOf(references),
      attemptId,
      customerId: work.queued.customer.id,
      agentId,
      at: now(),
    });
    if (code === undefined) throw new WaihuError('reference.none-left');
    return code;
  }
}
