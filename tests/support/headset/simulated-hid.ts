import type {
  Hid,
  HidChange,
  HidCollection,
  HidDevice,
  HidInputReport,
} from '../../../src/renderer/headset/hid-types.ts';

/** A HIDDevice that is pressed by its reports and keeps what it was sent. */
export class SimulatedHidDevice implements HidDevice {
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  opened = false;
  /** Opening throws: another program has it. */
  taken = false;
  unplugged = false;
  readonly sent: (readonly number[])[] = [];
  readonly #listeners = new Set<(event: HidInputReport) => void>();

  constructor(productName: string, collections: readonly HidCollection[]) {
    this.productName = productName;
    this.collections = collections;
  }

  async open(): Promise<void> {
    if (this.taken) throw new DOMException('Failed to open the device.', 'NotAllowedError');
    this.opened = true;
  }

  async close(): Promise<void> {
    this.opened = false;
  }

  async sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.unplugged || !this.opened)
      throw new DOMException('The device must be opened first.', 'InvalidStateError');
    this.sent.push([reportId, ...data]);
  }

  addEventListener(_kind: 'inputreport', listener: (event: HidInputReport) => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_kind: 'inputreport', listener: (event: HidInputReport) => void): void {
    this.#listeners.delete(listener);
  }

  /** As the device itself tells it; bytes after the report's id. */
  report(reportId: number, ...bytes: readonly number[]): void {
    const data = new DataView(Uint8Array.from(bytes).buffer);
    for (const listener of [...this.#listeners]) listener({ reportId, data });
  }

  /** Down and up again. */
  press([reportId, ...bytes]: readonly [number, ...number[]]): void {
    this.report(reportId, ...bytes);
    this.report(reportId, ...bytes.map(() => 0));
  }
}

/** `navigator.hid` with devices that come and go. */
export class SimulatedHid implements Hid {
  /** What the person chooses when asked. */
  chosen: readonly SimulatedHidDevice[] = [];
  known: readonly SimulatedHidDevice[] = [];
  readonly #listeners = {
    connect: new Set<(change: HidChange) => void>(),
    disconnect: new Set<(change: HidChange) => void>(),
  };

  async getDevices() {
    return this.known;
  }

  async requestDevice() {
    return this.chosen;
  }

  addEventListener(kind: 'connect' | 'disconnect', listener: (change: HidChange) => void): void {
    this.#listeners[kind].add(listener);
  }

  removeEventListener(kind: 'connect' | 'disconnect', listener: (change: HidChange) => void): void {
    this.#listeners[kind].delete(listener);
  }

  /** How many listen for devices that come and go. */
  get listening(): number {
    return this.#listeners.connect.size + this.#listeners.disconnect.size;
  }

  plug(device: SimulatedHidDevice): void {
    device.unplugged = false;
    for (const listener of this.#listeners.connect) listener({ device });
  }

  unplug(device: SimulatedHidDevice): void {
    device.unplugged = true;
    device.opened = false;
    for (const listener of this.#listeners.disconnect) listener({ device });
  }
}
