import { WaihuError } from '../../contract/errors.ts';
import {
  MESSAGE_KINDS,
  type MessageKind,
  type MessageLanguage,
} from '../../core/campaign/predictive-policy.ts';
import type { Clock, Log } from '../ports.ts';
import type { CentralClient } from '../sync/central-client.ts';
import type { ReadMessage } from './abandoned-message.ts';

type Which = `${MessageKind} ${MessageLanguage}`;

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
 * The messages for abandoned calls and for callers: a campaign's own recording where it has one, else the product's.
 *
 * They are fetched when the agent begins to work in the campaign, while the phone rings, and while a caller waits for somebody.
 */
export class Recordings {
  readonly #ports: RecordingPorts;
  /** By campaign. */
  readonly #kept = new Map<string, ReadonlyMap<Which, Kept>>();
  readonly #asked = new Map<string, number>();

  constructor(ports: RecordingPorts) {
    this.#ports = ports;
  }

  /** A call of the campaign is being dialled, or has come in. What cannot be fetched now is tried with a later one; never throws. */
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

  /** The agent works in the campaign: its customers may call when the centre is out of reach. */
  async have(campaignId: string): Promise<void> {
    if (!this.#kept.has(campaignId)) await this.prepare(campaignId);
  }

  /** The WAV (base64, 16 bit mono). Rejects where it cannot be read. */
  async read(campaignId: string, language: MessageLanguage, kind: MessageKind): Promise<string> {
    const own = this.#kept.get(campaignId)?.get(`${kind} ${language}`);
    return own?.wav ?? this.#ports.standard(language, kind);
  }

  async #fetch(campaignId: string): Promise<void> {
    const { central } = this.#ports;
    const token = this.#ports.token();
    if (token === undefined) return;
    const before = this.#kept.get(campaignId);
    const next = new Map<Which, Kept>();
    for (const kind of MESSAGE_KINDS) {
      const listed = await central.call('campaignMessages', { campaignId, kind }, { token });
      // A centre of before there were two kinds tells the one that it knows, whatever it is asked for.
      for (const { language, hash } of listed.filter((each) => each.kind === kind)) {
        const known = before?.get(`${kind} ${language}`);
        const kept =
          known?.hash === hash
            ? known
            : await central.call('campaignMessageSound', { campaignId, kind, language }, { token });
        next.set(`${kind} ${language}`, kept);
      }
    }
    this.#kept.set(campaignId, next);
  }
}
