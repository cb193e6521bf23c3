import { FrameQueue } from './frame-queue.ts';
import { type FrameSource, SILENT_FRAME } from './frame-source.ts';

/** Long enough to be told from one's own voice in the room: 600 ms. */
const LATER_FRAMES = 30;

/** Says what it hears, a little later: whoever calls hears how they sound at the far end. */
export class Echo implements FrameSource {
  readonly #heard = new FrameQueue();
  readonly #waiting: Uint8Array[] = [];

  push(samples: Int16Array): void {
    this.#heard.push(samples);
  }

  next(): Uint8Array {
    this.#waiting.push(this.#heard.next() ?? SILENT_FRAME);
    return (this.#waiting.length > LATER_FRAMES ? this.#waiting.shift() : undefined) ?? SILENT_FRAME;
  }
}
