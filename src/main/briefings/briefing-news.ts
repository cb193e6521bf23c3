import type { OtherFrame } from '../offers/approval-inbox.ts';

/** What the centre says over the live channel of anything but approvals and briefings. */
export type HeardFrame = Exclude<OtherFrame, { kind: 'briefings' }>;

/** That the centre's briefings or their readers are others now. Told to those who publish them, who ask when they show them. */
export class BriefingNews {
  readonly #changed: () => void;
  #version = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** How often the centre said so; 0: never, as to an agent. */
  get version(): number {
    return this.#version;
  }

  /** Takes its own frames and passes on the others. */
  listen(on: (frame: HeardFrame) => void): (frame: OtherFrame) => void {
    return (frame) => {
      if (frame.kind !== 'briefings') {
        on(frame);
        return;
      }
      this.#version += 1;
      this.#changed();
    };
  }
}
