import { WaihuError } from '../../contract/errors.ts';
import type { MessageKind, MessageLanguage } from '../../core/campaign/predictive-policy.ts';
import type { Clock, Log } from '../ports.ts';
import type { CentralClient } from '../sync/central-client.ts';
import type { ReadMessage } from './abandoned-message.ts';

/** How often the centre is asked whether a campaign's recordings changed. ms. */
const FRESH_MS = 60_000;

export interface RecordingPorts {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
  readonly central: Pick<CentralClient, 'call'>;
  readonly token: () => string | undefined;
  readonly standard: ReadMessage;
}

interface Kept {
  readonly hash: string;
  readonly wav: string;
}

/**
 * The messages for abandoned calls: a campaign's own recording where it has one, else the product's.
 *
 * They are fetched while the phone rings, so that no customer waits for the network.
 */
export class Recordings {
  readonly #ports: RecordingPorts;
  /** By campaign. */
  readonly #kept = new Map<string, ReadonlyMap<MessageLanguage, Kept>>();
  readonly #asked = new Map<string, number>();

  constructor(ports: RecordingPorts) {
    this.#ports = ports;
  }

  /** A call of the campaign is being dialled. What cannot be fetched now is tried with a later one; never throws. */
  async prepare(campaignId: string): Promise<void> {
    const { clock, log } = this.#ports;
    const now = clock.monotonicMs();
    const asked = this.#asked.get(campaignId);
    if (asked !== undefined && now - asked < FRESH_MS) return;
    this.#asked.set(campaignId, now);
    try {
      await this.#fetch(campaignId);
    } catch (thrown) {
      this.#asked.delete(campaignId);
      log.warn('recordings of the campaign not fetched', { code: WaihuError.from(thrown).code });
    }
  }

  /** The WAV (base64, 16 bit mono); who called us hears the product's own. Rejects where that cannot be read. */
  async read(campaignId: string, language: MessageLanguage, kind: MessageKind): Promise<string> {
    const own = kind === 'abandoned' ? this.#kept.get(campaignId)?.get(language)?.wav : undefined;
    return own ?? this.#ports.standard(language, kind);
  }

  async #fetch(campaignId: string): Promise<void> {
    const { central } = this.#ports;
    const token = this.#ports.token();
    if (token === undefined) return;
    const before = this.#kept.get(campaignId);
    const next = new Map<MessageLanguage, Kept>();
    for (const { language, hash } of await central.call('campaignMessages', { campaignId }, { token })) {
      const known = before?.get(language);
      const fresh = known?.hash === hash;
      const kept = fresh
        ? known
        : await central.call('campaignMessageSound', { campaignId, language }, { token });
      next.set(language, kept);
    }
    this.#kept.set(campaignId, next);
  }
}
