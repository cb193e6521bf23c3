import { EventEmitter } from 'node:events';

/** The system's desktop as Electron shows it: what was put there, and hands to press it with. */
export interface MenuEntry {
  readonly label?: string;
  readonly type?: string;
  readonly checked?: boolean;
  readonly enabled?: boolean;
  readonly click?: () => void;
}

export class StandInTray extends EventEmitter {
  static readonly all: StandInTray[] = [];
  image: unknown;
  tip = '';
  menu: readonly MenuEntry[] = [];
  destroyed = false;

  constructor(image: unknown) {
    super();
    this.image = image;
    StandInTray.all.push(this);
  }
  setImage(image: unknown): void {
    this.image = image;
  }
  setToolTip(tip: string): void {
    this.tip = tip;
  }
  setContextMenu(menu: readonly MenuEntry[]): void {
    this.menu = menu;
  }
  destroy(): void {
    this.destroyed = true;
  }
}

export class StandInNotification extends EventEmitter {
  static readonly all: StandInNotification[] = [];
  readonly options: { readonly title: string; readonly body: string; readonly silent: boolean };
  open = false;

  constructor(options: StandInNotification['options']) {
    super();
    this.options = options;
    StandInNotification.all.push(this);
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    this.open = true;
  }
  close(): void {
    this.open = false;
    this.emit('close');
  }
}

/** The system's keys; `taken`: by another program. */
export class StandInKeys {
  readonly held = new Map<string, () => void>();
  readonly taken = new Set<string>();
  register(accelerator: string, press: () => void): boolean {
    if (this.taken.has(accelerator)) return false;
    this.held.set(accelerator, press);
    return true;
  }
  unregister(accelerator: string): void {
    this.held.delete(accelerator);
  }
}

export const standInKeys = new StandInKeys();

/** The app, as far as the desktop knows it. */
export class StandInApp extends EventEmitter {
  readonly isPackaged: boolean = true;
  readonly handles = new Set<string>();
  badge = 0;
  openAtLogin: boolean | undefined;
  quits = 0;
  quit(): void {
    this.quits++;
  }
  setBadgeCount(count: number): boolean {
    this.badge = count;
    return true;
  }
  setLoginItemSettings(settings: { openAtLogin?: boolean }): void {
    this.openAtLogin = settings.openAtLogin;
  }
  setAsDefaultProtocolClient(scheme: string): boolean {
    this.handles.add(scheme);
    return true;
  }
  removeAsDefaultProtocolClient(scheme: string): boolean {
    return this.handles.delete(scheme);
  }
}

/** What `import ... from 'electron'` gives where a test stands in for it. */
export const standInDesktop = {
  Tray: StandInTray,
  Notification: StandInNotification,
  globalShortcut: standInKeys,
  Menu: { buildFromTemplate: (entries: readonly MenuEntry[]) => entries },
  nativeImage: {
    createFromBitmap: (buffer: Buffer, size: { width: number; height: number }) => ({
      buffer,
      size,
      addRepresentation: () => {},
    }),
  },
};
