import { globalShortcut } from 'electron';
import { GLOBAL_KEYS, type GlobalKey, type GlobalKeys } from '../../../../core/desktop/global-key.ts';

/** Keys that are heard from any program. Only what was registered here is given back. */
export class SystemKeys {
  readonly #press: (key: GlobalKey) => void;
  readonly #held = new Map<GlobalKey, string>();

  constructor(press: (key: GlobalKey) => void) {
    this.#press = press;
  }

  /** Answers which of them another program has. */
  set(keys: GlobalKeys): readonly GlobalKey[] {
    this.close();
    return GLOBAL_KEYS.filter((key) => {
      const accelerator = keys[key] && acceleratorOf(keys[key]);
      if (accelerator === undefined || accelerator === '') return false;
      if (!globalShortcut.register(accelerator, () => this.#press(key))) return true;
      this.#held.set(key, accelerator);
      return false;
    });
  }

  close(): void {
    for (const accelerator of this.#held.values()) globalShortcut.unregister(accelerator);
    this.#held.clear();
  }
}

/** As Electron writes the shortcut. */
function acceleratorOf(shortcut: string): string {
  return shortcut.replace('Meta', 'Super');
}
