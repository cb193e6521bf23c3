/** What of WebHID (https://wicg.github.io/webhid/) is used here: TypeScript's DOM library does not have it. */
export interface HidItem {
  readonly isAbsolute?: boolean;
  /** Of a variable item each field has a usage of its own; the fields of an array hold which usage is on. */
  readonly isArray?: boolean;
  /** Padding. */
  readonly isConstant?: boolean;
  readonly isRange?: boolean;
  /** Page in the upper 16 bits. */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** Bits of a field, and how many fields. */
  readonly reportSize?: number;
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
}

export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

/** A top-level collection's reports hold the items of its children too, in the descriptor's order. */
export interface HidCollection {
  readonly usagePage?: number;
  readonly usage?: number;
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
}

export interface HidInputReport {
  readonly reportId: number;
  readonly data: DataView;
}

export interface HidDevice {
  readonly productName: string;
  readonly opened: boolean;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  addEventListener(kind: 'inputreport', listener: (event: HidInputReport) => void): void;
  removeEventListener(kind: 'inputreport', listener: (event: HidInputReport) => void): void;
}

export interface HidChange {
  readonly device: HidDevice;
}

export interface Hid {
  getDevices(): Promise<readonly HidDevice[]>;
  /** Asks the person; only after a click or key. Empty where nothing was chosen. */
  requestDevice(options: {
    readonly filters: readonly { readonly usagePage: number }[];
  }): Promise<readonly HidDevice[]>;
  addEventListener(kind: 'connect' | 'disconnect', listener: (change: HidChange) => void): void;
  removeEventListener(kind: 'connect' | 'disconnect', listener: (change: HidChange) => void): void;
}
