import { WaihuError } from '../../contract/errors.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { IdleReason } from '../dialer/dialer.ts';
import type { MediaPort } from '../softphone/media-port.ts';
import type { Softphone } from '../softphone/softphone.ts';

export interface ReadinessPorts {
  readonly leaving: () => boolean;
  /** Until what a restart owes is settled. */
  readonly settling: () => boolean;
  readonly available: () => boolean;
  readonly campaign: () => Campaign | undefined;
  readonly softphone: () => Pick<Softphone, 'registration'>;
  readonly media: Pick<MediaPort, 'ready'>;
}

/** What keeps this desk from taking tasks and from calling. */
export class Readiness {
  readonly #ports: ReadinessPorts;

  constructor(ports: ReadinessPorts) {
    this.#ports = ports;
  }

  /** Why nothing is dialled, whatever the queue holds. */
  get blocker(): IdleReason | undefined {
    if (this.#ports.leaving()) return 'signing-out';
    if (!this.#ports.available()) return 'not-available';
    return this.deskBlocker;
  }

  /** The same, whatever the agent's status. */
  get deskBlocker(): IdleReason | undefined {
    if (this.#ports.settling()) return 'unsettled';
    const campaign = this.#ports.campaign();
    if (!campaign) return 'no-campaign';
    return campaign.state === 'running' ? this.#lineBlocker : 'campaign-paused';
  }

  /** Whoever answered is served, also of a campaign that was paused meanwhile. */
  get ableToTalk(): boolean {
    const blocker = this.deskBlocker;
    return blocker === undefined || (blocker === 'campaign-paused' && this.#lineBlocker === undefined);
  }

  get #lineBlocker(): IdleReason | undefined {
    if (this.#ports.softphone().registration.kind !== 'registered') return 'sip-lost';
    return this.#ports.media.ready ? undefined : 'media-missing';
  }

  /** A customer who calls can be heard here, whoever may have time for them. */
  get takesCallers(): boolean {
    return !this.#ports.leaving() && !this.#ports.settling() && this.#ports.media.ready;
  }

  mustTakeTasks(): void {
    if (this.#ports.leaving()) throw new WaihuError('session.none', { detail: 'the session is being left' });
    if (this.#ports.settling()) {
      throw new WaihuError('call.not-ended', { detail: 'calls of before the restart' });
    }
  }

  mustBeAbleToCall(): void {
    this.mustTakeTasks();
    if (this.#ports.softphone().registration.kind !== 'registered') throw new WaihuError('sip.unreachable');
    if (!this.#ports.media.ready) throw new WaihuError('media.not-ready');
  }
}
