import { WaihuError } from '../../contract/errors.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { wantsMore } from '../../core/reference/ranges.ts';
import { placeOf, type ReferencePlace } from '../../core/reference/settings.ts';
import type { Clock, Log } from '../ports.ts';
import { isSessionLoss } from '../queue/lease-reserve.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { CentralClient } from '../sync/central-client.ts';

export interface ReferenceReservePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly central: CentralClient;
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly store: Pick<DeskStore, 'campaigns' | 'referencesLeft' | 'epoch'>;
  readonly token: () => string | undefined;
  /** What was leased arrives by pull. */
  readonly pull: () => Promise<void>;
  readonly onSessionLost: (error: WaihuError) => void;
}

/** After the centre leased nothing, or could not be asked. ms */
const ASK_AGAIN_MS = 60_000;

/** Keeps serials of reference codes in reserve for the campaigns that run, so that a code is there without the centre. */
export class ReferenceReserve {
  readonly #ports: ReferenceReservePorts;
  #asking = false;
  #stopWait: (() => void) | undefined;
  #closed = false;

  constructor(ports: ReferenceReservePorts) {
    this.#ports = ports;
  }

  /** Asks for more where half is used up; does nothing while an answer is awaited or a refusal is recent. */
  topUp(): void {
    const token = this.#ports.token();
    if (this.#closed || this.#asking || this.#stopWait || token === undefined) return;
    const place = this.#places().find((each) =>
      wantsMore(this.#ports.store.referencesLeft(each, this.#ports.now())),
    );
    if (!place) return;
    this.#asking = true;
    void this.#ask(place, token);
  }

  close(): void {
    this.#closed = true;
    this.#stopWait?.();
  }

  /** Each branch and department once. */
  #places(): readonly ReferencePlace[] {
    const running = this.#ports.store.campaigns().filter(({ state }: Campaign) => state === 'running');
    const places = running.map(({ references }) => placeOf(references));
    return [...new Map(places.map((place) => [`${place.branch}${place.department}`, place])).values()];
  }

  async #ask(place: ReferencePlace, token: string): Promise<void> {
    const { central, store, log, pull, onSessionLost } = this.#ports;
    let more = false;
    try {
      const asked = { epoch: store.epoch, ...place };
      const { granted } = await central.call('leaseReferences', asked, { token });
      more = granted > 0;
      if (more) await pull();
    } catch (thrown) {
      const error = WaihuError.from(thrown);
      log.warn('reference codes could not be asked for', { code: error.code });
      if (isSessionLoss(error)) onSessionLost(error);
    }
    this.#asking = false;
    if (more) this.topUp();
    else this.#rest();
  }

  #rest(): void {
    if (this.#closed) return;
    this.#stopWait = this.#ports.clock.after(ASK_AGAIN_MS, () => {
      this.#stopWait = undefined;
      this.topUp();
    });
  }
}
