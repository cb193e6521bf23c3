import type { App } from 'electron';
import type { DesktopLanguage, DesktopSettings } from '../../../../contract/desktop.ts';
import type { GlobalKey } from '../../../../core/desktop/global-key.ts';
import type { Notice } from '../../../../core/desktop/notice.ts';
import type { DesktopHooks, DesktopPort, DesktopShown } from '../../../desktop/desktop-port.ts';
import { CallLinkSource } from './call-link-source.ts';
import { Notifications } from './notifications.ts';
import { StatusTray } from './status-tray.ts';
import { SystemKeys } from './system-keys.ts';

/** What of the app's window the desktop moves. */
export interface AppWindow {
  bringForward(): void;
  isInFront(): boolean;
  setZoom(factor: number): void;
}

type DesktopApp = Pick<
  App,
  | 'on'
  | 'quit'
  | 'isPackaged'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'setAsDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
>;

/** The system's desktop around the app, by Electron's own means. What is done there is decided by the desk. */
export class ElectronDesktop implements DesktopPort {
  readonly abilities: DesktopPort['abilities'];
  readonly #app: DesktopApp;
  readonly #tray: StatusTray;
  readonly #notifications: Notifications;
  readonly #keys: SystemKeys;
  readonly #links: CallLinkSource;
  readonly #platform: NodeJS.Platform;
  #hooks: DesktopHooks | undefined;
  #window: AppWindow | undefined;
  #zoom = 1;
  #applied: DesktopSettings | undefined;

  /** `argv`: of this start, where a link may be. */
  constructor(
    app: DesktopApp,
    options: { readonly argv: readonly string[]; readonly platform: NodeJS.Platform },
  ) {
    this.#app = app;
    this.#platform = options.platform;
    this.abilities = {
      tray: true,
      notices: 'system',
      globalKeys: true,
      links: 'system',
      // Linux desktops have no such setting that all of them follow.
      startAtLogin: options.platform !== 'linux',
      zoom: true,
    };
    this.#tray = new StatusTray({
      choose: (status) => this.#hooks?.choose(status),
      openWindow: () => this.#window?.bringForward(),
      // As closing the window: the app asks, and the desk signs out safely.
      quit: () => this.#app.quit(),
    });
    this.#notifications = new Notifications((notice) => {
      this.#window?.bringForward();
      this.#hooks?.opened(notice);
    });
    this.#keys = new SystemKeys((key) => {
      if (key === 'answer') this.#window?.bringForward();
      this.#hooks?.press(key);
    });
    this.#links = new CallLinkSource(app, options.argv);
  }

  /** The window is there. */
  bind(window: AppWindow): void {
    this.#window = window;
    window.setZoom(this.#zoom);
  }

  /** The page's size was changed by its keys. */
  zoomed(factor: number): void {
    this.#hooks?.zoomed(factor);
  }

  get zoom(): number {
    return this.#zoom;
  }

  attach(hooks: DesktopHooks): void {
    this.#hooks = hooks;
    this.#links.listen((text) => {
      this.#window?.bringForward();
      hooks.link(text);
    });
  }

  show(shown: DesktopShown): void {
    this.#tray.show(shown);
    this.#app.setBadgeCount(shown.waiting);
  }

  notify(notice: Notice, language: DesktopLanguage): void {
    this.#notifications.tell(notice, language, this.#window?.isInFront() === true);
  }

  /** What did not change is not asked of the system again. */
  apply(settings: DesktopSettings): readonly GlobalKey[] {
    const before = this.#applied;
    this.#applied = settings;
    if (before?.phoneLinks !== settings.phoneLinks) this.#links.register(settings.phoneLinks);
    if (this.#platform !== 'linux' && before?.startAtLogin !== settings.startAtLogin) {
      this.#app.setLoginItemSettings({ openAtLogin: settings.startAtLogin });
    }
    this.#zoom = settings.zoom;
    this.#window?.setZoom(settings.zoom);
    return this.#keys.set(settings.globalKeys);
  }

  close(): void {
    this.#tray.close();
    this.#notifications.close();
    this.#keys.close();
  }
}
