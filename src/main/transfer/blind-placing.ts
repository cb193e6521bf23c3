import type { Colleague } from '../../contract/fleet.ts';
import type { HandOverMeans } from '../../core/call/hand-over.ts';
import { HandOver, type HandOverNews } from '../fleet/hand-over.ts';
import type { Line } from '../softphone/softphone.ts';
import type { AgentsCall, TransferPorts } from './transfer-ports.ts';

/**
 * A relay that the media end has not joined by then is given up: whoever hears nobody is hung up. Longer than a pull and a relay after it
 * take to be up, ms.
 */
const PLACED_WITHIN_MS = 12_000;

/** What came of it. `doubtful`: the colleague was told to pull, and has not said what came of that. */
export type Placed = HandOverMeans | 'not-taken' | 'doubtful';

/** The agent's customer on the way to a colleague without a talk before: by the best means there is. The agent talks on until then. */
export class BlindPlacing {
  readonly #clock: TransferPorts['clock'];
  readonly #handOver: HandOver;

  constructor(ports: TransferPorts, { run, line }: AgentsCall, transferId: string, to: Colleague) {
    this.#clock = ports.clock;
    this.#handOver = new HandOver(ports, run, line, transferId, to);
  }

  /** The colleague's line where they are relayed to. */
  get colleague(): Line | undefined {
    return this.#handOver.relay.colleague;
  }

  hear(news: HandOverNews): void {
    this.#handOver.hear(news);
  }

  async bring(): Promise<Placed> {
    const stop = this.#clock.after(PLACED_WITHIN_MS, () => this.#handOver.timeIsUp());
    const means = await this.#handOver.bring();
    stop();
    return means ?? (this.#handOver.promised ? 'doubtful' : 'not-taken');
  }
}
