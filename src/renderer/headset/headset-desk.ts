import { WaihuError } from '../../contract/errors.ts';
import type { HeadsetEvent, HeadsetPort, HeadsetState } from './headset-port.ts';
import { openHeadset } from './hid-headset.ts';
import type { Hid, HidChange, HidDevice } from './hid-types.ts';
import { TELEPHONY_PAGE } from './usages.ts';

/** What the screen shows of it. */
export interface HeadsetView {
  readonly name: string | undefined;
  readonly problem: WaihuError | undefined;
}

const RESTING: HeadsetState = { muted: false, offHook: false, ringing: false, held: false };

/** Keeps one headset at hand: the one that was chosen, or that may be used since it was chosen before; across unplugging. */
export class HeadsetDesk {
  readonly #hid: Hid;
  readonly #onView: (view: HeadsetView) => void;
  readonly #onEvent: (event: HeadsetEvent) => void;
  #current: { readonly device: HidDevice; readonly headset: HeadsetPort } | undefined;
  #state = RESTING;
  #turn: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(hid: Hid, on: { view: (view: HeadsetView) => void; event: (event: HeadsetEvent) => void }) {
    this.#hid = hid;
    this.#onView = on.view;
    this.#onEvent = on.event;
  }

  /** Takes up what may be used already. */
  async start(): Promise<void> {
    if (this.#stopped) return;
    this.#hid.addEventListener('connect', this.#plugged);
    this.#hid.addEventListener('disconnect', this.#unplugged);
    const known = (await this.#hid.getDevices()).filter(isTelephone);
    if (known.length > 0) await this.#take(known, false);
  }

  /** Lets the person choose; only from a click or a key. Choosing none changes nothing. */
  async choose(): Promise<void> {
    try {
      const chosen = await this.#hid.requestDevice({ filters: [{ usagePage: TELEPHONY_PAGE }] });
      if (chosen.length > 0) await this.#take(chosen, true);
    } catch (thrown) {
      this.#onView({
        name: this.#current?.headset.name,
        problem: new WaihuError('headset.refused', { cause: thrown }),
      });
    }
  }

  show(state: HeadsetState): void {
    this.#state = state;
    this.#current?.headset.show(state).catch((error: unknown) => this.#tellProblem(error));
  }

  /** Lights out, and the buttons are heard no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#hid.removeEventListener('connect', this.#plugged);
    this.#hid.removeEventListener('disconnect', this.#unplugged);
    await this.#inTurn(() => this.#letGo());
  }

  readonly #plugged = ({ device }: HidChange): void => {
    if (isTelephone(device)) void this.#take([device], false);
  };

  readonly #unplugged = ({ device }: HidChange): void => {
    if (this.#current?.device === device) void this.#lose();
  };

  /** Of the devices that one headset shows itself as, the first with buttons; `instead` of what is in use. */
  #take(devices: readonly HidDevice[], instead: boolean): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#stopped || (this.#current && !instead)) return;
      await this.#letGo();
      let problem: WaihuError | undefined;
      for (const device of devices) {
        try {
          const headset = await openHeadset(device);
          this.#current = { device, headset };
          headset.onEvent(this.#onEvent);
          this.#onView({ name: headset.name, problem: undefined });
          return this.show(this.#state);
        } catch (thrown) {
          problem = WaihuError.from(thrown);
        }
      }
      this.#onView({ name: undefined, problem });
    });
  }

  #lose(): Promise<void> {
    return this.#inTurn(async () => {
      const name = this.#current?.headset.name;
      await this.#letGo();
      this.#onView({
        name: undefined,
        problem: new WaihuError('headset.gone', { params: { name: name ?? '' } }),
      });
    });
  }

  async #letGo(): Promise<void> {
    const headset = this.#current?.headset;
    this.#current = undefined;
    if (!headset) return;
    try {
      await headset.show(RESTING);
      await headset.close();
    } catch (error) {
      console.warn('The headset was gone before it was let go.', error);
    }
  }

  #tellProblem(error: unknown): void {
    this.#onView({ name: this.#current?.headset.name, problem: WaihuError.from(error) });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work);
    return this.#turn;
  }
}

function isTelephone({ collections }: HidDevice): boolean {
  return collections.some(({ usagePage }) => usagePage === TELEPHONY_PAGE);
}
