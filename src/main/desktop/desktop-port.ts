import type { DesktopAbilities, DesktopLanguage, DesktopSettings } from '../../contract/desktop.ts';
import type { AgentLight } from '../../core/desktop/agent-light.ts';
import type { GlobalKey } from '../../core/desktop/global-key.ts';
import type { Notice } from '../../core/desktop/notice.ts';

/** What is seen of the desk outside its window. */
export interface DesktopShown {
  readonly light: AgentLight;
  /** Things that wait for this person. */
  readonly waiting: number;
  readonly language: DesktopLanguage;
}

/** The statuses that can be chosen outside the window. */
export type TrayStatus = 'available' | 'busy' | 'break';

/** Where what people do outside the window goes. None of them throws. */
export interface DesktopHooks {
  choose(status: TrayStatus): void;
  /** A global key was pressed. */
  press(key: GlobalKey): void;
  /** A notice was clicked; the window is in front already. */
  opened(notice: Notice): void;
  /** Another program asks for a call: the link as it came. */
  link(text: string): void;
  /** The size of the page was changed by its keys. */
  zoomed(factor: number): void;
  /** A notice that the page has to show. */
  tellPage(notice: Notice): void;
}

/**
 * The desktop around the desk's window, as a shell has it.
 *
 * What a shell cannot do it says in `abilities`, and does nothing when asked for it all the same; no method throws.
 */
export interface DesktopPort {
  readonly abilities: DesktopAbilities;
  /** Called once, before anything else. */
  attach(hooks: DesktopHooks): void;
  /** Called with what is new only. */
  show(shown: DesktopShown): void;
  /** Tells the person; each notice once. What the window shows by itself may be left out while it is in front. */
  notify(notice: Notice, language: DesktopLanguage): void;
  /** Makes the settings hold; answers which global keys another program has. */
  apply(settings: DesktopSettings): readonly GlobalKey[];
  /** Nothing of it is left: no icon, no key. */
  close(): void;
}
