import type { DeskView } from '../../contract/desk-view.ts';
import type { DesktopSettings, DesktopView } from '../../contract/desktop.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import { lightOf } from '../../core/desktop/agent-light.ts';
import { type GlobalKey, type GlobalKeys, keyFaults } from '../../core/desktop/global-key.ts';
import type { CallLinks } from './call-links.ts';
import type { DesktopMemory } from './desktop-memory.ts';
import type { DesktopHooks, DesktopPort, DesktopShown, TrayStatus } from './desktop-port.ts';
import type { NoticeTeller } from './notice-teller.ts';

export interface DesktopParts {
  readonly port: DesktopPort;
  readonly memory: DesktopMemory;
  readonly notices: Pick<NoticeTeller, 'look' | 'close'>;
  readonly links: Pick<CallLinks, 'view' | 'take' | 'close'>;
  /** Does a command as the page would; a refusal is for the log. */
  readonly act: (command: 'agent.setStatus' | 'call.mute' | 'task.dial', input: unknown) => void;
  readonly tellPages: (
    event: Parameters<DesktopHooks['opened']>[0],
    kind: 'notice' | 'notice-opened',
  ) => void;
  readonly changed: () => void;
}

/** Keeps what is around the window in step with the desk, and hears what is done there. */
export class Desktop {
  readonly #parts: DesktopParts;
  #view: DeskView | undefined;
  #shown: DesktopShown | undefined;
  #faults: DesktopView['keyFaults'] = {};

  constructor(parts: DesktopParts) {
    this.#parts = parts;
    parts.port.attach({
      choose: (status) => this.#choose(status),
      press: (key) => this.#press(key),
      opened: (notice) => parts.tellPages(notice, 'notice-opened'),
      tellPage: (notice) => parts.tellPages(notice, 'notice'),
      link: (text) => parts.links.take(text),
      zoomed: (zoom) => this.set({ zoom }),
    });
    this.#apply(this.settings);
  }

  get settings(): DesktopSettings {
    return this.#parts.memory.read().settings;
  }

  get language(): DesktopShown['language'] {
    return this.#parts.memory.read().language ?? 'zh-CN';
  }

  /** As the page is told of it. */
  viewOf(view: DeskView): DesktopView {
    const { port, links } = this.#parts;
    const link = links.view;
    return {
      abilities: port.abilities,
      light: lightOf(view),
      waiting: waitingOf(view),
      settings: this.settings,
      keyFaults: this.#faults,
      ...(link ? { link } : {}),
    };
  }

  /** After each change of the desk. */
  follow(view: DeskView): void {
    this.#view = view;
    this.#show({ light: lightOf(view), waiting: waitingOf(view), language: this.language });
    this.#parts.notices.look(view);
  }

  speak(language: DesktopShown['language']): void {
    if (language === this.#parts.memory.read().language) return;
    this.#parts.memory.write({ ...this.#parts.memory.read(), language });
    if (this.#shown) this.#show({ ...this.#shown, language });
  }

  set(changes: Partial<DesktopSettings>): void {
    const settings = { ...this.settings, ...changes };
    this.#parts.memory.write({ ...this.#parts.memory.read(), settings });
    this.#apply(settings);
    this.#parts.changed();
  }

  close(): void {
    this.#parts.notices.close();
    this.#parts.links.close();
    this.#parts.port.close();
  }

  #show(shown: DesktopShown): void {
    const before = this.#shown;
    if (before && isSame(before, shown)) return;
    this.#shown = shown;
    this.#parts.port.show(shown);
  }

  /** The system is asked only for keys that could be had. */
  #apply(settings: DesktopSettings): void {
    const faults: Partial<Record<GlobalKey, ErrorBody>> = {};
    const free: Partial<Record<GlobalKey, string>> = { ...settings.globalKeys };
    for (const [key, code] of Object.entries(keyFaults(settings.globalKeys as GlobalKeys))) {
      faults[key as GlobalKey] = { code };
      delete free[key as GlobalKey];
    }
    for (const key of this.#parts.port.apply({ ...settings, globalKeys: free })) {
      faults[key] = { code: 'desktop.key-taken' };
    }
    this.#faults = faults;
  }

  #choose(status: TrayStatus): void {
    if (this.#view?.phase !== 'signed-in') return;
    this.#parts.act('agent.setStatus', {
      status: status === 'available' ? 'available' : 'on-break',
      ...(status === 'break' ? { breakReason: 'rest' } : {}),
    });
  }

  #press(key: GlobalKey): void {
    const { work } = this.#view ?? {};
    const { call } = work ?? {};
    if (key === 'mute' && (call?.state === 'talking' || call?.state === 'holding')) {
      this.#parts.act('call.mute', { muted: !call.muted });
    }
    if (key === 'answer' && work?.stage === 'preview') {
      this.#parts.act('task.dial', { taskId: work.task.id });
    }
  }
}

function waitingOf({ approvals = [], unknownAttempts }: DeskView): number {
  return approvals.length + unknownAttempts.length;
}

function isSame(a: DesktopShown, b: DesktopShown): boolean {
  return a.light === b.light && a.waiting === b.waiting && a.language === b.language;
}
