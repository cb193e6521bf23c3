import { WaihuError } from '../../contract/errors.ts';
import type { HeadsetEvent, HeadsetPort, HeadsetState } from './headset-port.ts';
import type { HidDevice, HidInputReport } from './hid-types.ts';
import { readBits, writeBits } from './report-bits.ts';
import { fieldsOf, outputLengths, type ReportField } from './report-fields.ts';
import { BUTTONS, type Button, LIGHTS, type Light } from './usages.ts';

const buttonNames = Object.keys(BUTTONS) as readonly Button[];
const lightNames = Object.keys(LIGHTS) as readonly Light[];

/** Opens a headset. Throws `headset.no-buttons` where it has none for calls, `headset.refused` where it does not open. */
export async function openHeadset(device: HidDevice): Promise<HeadsetPort> {
  const buttons = buttonNames.flatMap((button) =>
    fieldsOf(device.collections, 'inputReports', BUTTONS[button]).map((field) => ({ button, field })),
  );
  if (!buttons.some(({ button }) => button === 'hook' || button === 'mute' || button === 'drop'))
    throw new WaihuError('headset.no-buttons');
  try {
    if (!device.opened) await device.open();
  } catch (thrown) {
    throw new WaihuError('headset.refused', { cause: thrown });
  }
  return new HidHeadset(device, buttons);
}

interface ButtonField {
  readonly button: Button;
  readonly field: ReportField;
}

class HidHeadset implements HeadsetPort {
  readonly #device: HidDevice;
  readonly #buttons: readonly ButtonField[];
  readonly #listeners = new Set<(event: HeadsetEvent) => void>();
  /** As last read; of the switch also as `show` told the device. */
  readonly #down = new Map<Button, boolean>();
  readonly #lengths;
  readonly #lights: readonly { readonly light: Light; readonly field: ReportField }[];
  /** By report id, as last sent; nothing after a press, since many a device changes its own lights with it. */
  #sent = new Map<number, string>();
  #sending: Promise<void> = Promise.resolve();
  /** As told to the device, or by it since. */
  #offHook = false;
  #closed = false;

  constructor(device: HidDevice, buttons: readonly ButtonField[]) {
    this.#device = device;
    this.#buttons = buttons;
    this.#lengths = outputLengths(device.collections);
    this.#lights = lightNames.flatMap((light) =>
      fieldsOf(device.collections, 'outputReports', LIGHTS[light])
        .filter(({ isArray }) => !isArray)
        .map((field) => ({ light, field })),
    );
    device.addEventListener('inputreport', this.#read);
  }

  get name(): string {
    return this.#device.productName;
  }

  onEvent(listener: (event: HeadsetEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reports go one after another, so that the last state is the one that stays. */
  show(state: HeadsetState): Promise<void> {
    const sending = this.#sending.then(() => this.#send(state));
    this.#sending = sending.catch(() => undefined);
    return sending;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#listeners.clear();
    this.#device.removeEventListener('inputreport', this.#read);
    await this.#device.close();
  }

  readonly #read = ({ reportId, data }: HidInputReport): void => {
    const told = new Map<Button, { readonly on: boolean; readonly absolute: boolean }>();
    for (const { button, field } of this.#buttons) {
      if (field.reportId !== reportId) continue;
      const on = field.isOn(readBits(data, field)) || told.get(button)?.on === true;
      told.set(button, { on, absolute: field.isAbsolute });
    }
    for (const [button, { on, absolute }] of told) {
      const event = this.#eventOf(button, on, absolute);
      if (!event) continue;
      this.#sent = new Map();
      if (button === 'hook') this.#offHook = event === 'off-hook';
      for (const listener of [...this.#listeners]) listener(event);
    }
  };

  /** A relative field tells a change by each report in which it is on; an absolute one by being on where it was not. */
  #eventOf(button: Button, on: boolean, absolute: boolean): HeadsetEvent | undefined {
    const was = this.#down.get(button) ?? false;
    if (button === 'hook') {
      const now = absolute ? on : on !== was;
      this.#down.set(button, now);
      return now === was ? undefined : now ? 'off-hook' : 'on-hook';
    }
    if (absolute) this.#down.set(button, on);
    return on && !(absolute && was) ? button : undefined;
  }

  async #send(state: HeadsetState): Promise<void> {
    if (this.#closed) return;
    // The device answers a call it was told of with its switch: that is nothing the person did.
    if (state.offHook !== this.#offHook && this.#lights.some(({ light }) => light === 'offHook')) {
      this.#offHook = state.offHook;
      this.#down.set('hook', state.offHook);
    }
    for (const [reportId, length] of this.#lengths) {
      const lights = this.#lights.filter(({ field }) => field.reportId === reportId);
      if (lights.length === 0) continue;
      const data = new DataView(new ArrayBuffer(length));
      for (const { light, field } of lights) writeBits(data, field, state[light] ? 1 : 0);
      await this.#sendReport(reportId, new Uint8Array(data.buffer));
    }
  }

  async #sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void> {
    const text = data.join();
    const sent = this.#sent;
    if (sent.get(reportId) === text) return;
    try {
      await this.#device.sendReport(reportId, data);
    } catch (thrown) {
      throw new WaihuError('headset.gone', { cause: thrown });
    }
    sent.set(reportId, text);
  }
}
