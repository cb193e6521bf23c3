import { describe, expect, it } from 'vitest';
import { desktopSettings } from '../../../src/contract/desktop.ts';
import type { Notice } from '../../../src/core/desktop/notice.ts';
import type { DesktopHooks, DesktopPort, DesktopShown } from '../../../src/main/desktop/desktop-port.ts';

/** A port on a desktop that can be looked at and pressed. */
export interface DesktopUnderTest {
  readonly port: DesktopPort;
  /** The tray as people see it; undefined where there is none. */
  tray():
    | { readonly tip: string; readonly entries: readonly string[]; readonly chosen: string | undefined }
    | undefined;
  /** Presses the tray's entry of that name. */
  press(entry: string): void;
  /** Keys that are heard from other programs now. */
  keys(): readonly string[];
  pressKey(key: string): void;
  /** Another program takes the key first. */
  takeKey(key: string): void;
  /** Ids of the notices the system shows now. */
  shown(): readonly string[];
  click(index: number): void;
}

export const AVAILABLE: DesktopShown = { light: 'available', waiting: 0, language: 'zh-CN' };
export const NOTICE: Notice = { id: 'callback:1:2', kind: 'callback-due', params: { name: '王**' } };
const plain = desktopSettings.parse({});

/** What each desktop owes the desk, be it Electron's or a browser's. */
export function desktopPortContract(make: () => DesktopUnderTest): void {
  const started = () => {
    const desktop = make();
    const heard: unknown[][] = [];
    const note =
      (what: string) =>
      (...said: unknown[]): void => {
        heard.push([what, ...said]);
      };
    const hooks: DesktopHooks = {
      choose: note('choose'),
      press: note('press'),
      opened: note('opened'),
      link: note('link'),
      zoomed: note('zoomed'),
      tellPage: note('tellPage'),
    };
    desktop.port.attach(hooks);
    return { ...desktop, heard };
  };

  describe('the tray', () => {
    it('is there where the shell says so, and nowhere else', () => {
      const { port, tray } = started();
      port.show(AVAILABLE);
      expect(tray() !== undefined).toBe(port.abilities.tray);
      port.close();
      expect(tray()).toBeUndefined();
    });

    it('says the status in the language of the page', () => {
      const { port, tray } = started();
      port.show(AVAILABLE);
      const first = tray();
      port.show({ light: 'in-call', waiting: 2, language: 'en' });
      if (!port.abilities.tray) return expect([first, tray()]).toEqual([undefined, undefined]);
      expect(first).toMatchObject({ tip: '外呼：示闲', chosen: '示闲' });
      expect(tray()).toMatchObject({ tip: 'Waihu: In a call', chosen: undefined });
      expect(tray()?.entries).toContain('2 things wait');
    });

    it('chooses the status that is pressed', () => {
      const { port, press, heard } = started();
      port.show(AVAILABLE);
      for (const entry of ['小休', '示忙', '示闲']) press(entry);
      const chosen = [
        ['choose', 'break'],
        ['choose', 'busy'],
        ['choose', 'available'],
      ];
      expect(heard).toEqual(port.abilities.tray ? chosen : []);
    });
  });

  describe('a notice', () => {
    it('reaches the person by the system or by the page, as the shell says', () => {
      const { port, shown, heard } = started();
      port.notify(NOTICE, 'zh-CN');
      const { notices } = port.abilities;
      expect(shown()).toEqual(notices === 'system' ? ['回拨时间到了 · 王** 约好现在回电'] : []);
      expect(heard).toEqual(notices === 'page' ? [['tellPage', NOTICE]] : []);
    });

    it('leads to what it is about where it is clicked', () => {
      const { port, click, heard } = started();
      port.notify(NOTICE, 'zh-CN');
      click(0);
      expect(heard).toEqual(
        port.abilities.notices === 'system' ? [['opened', NOTICE]] : [['tellPage', NOTICE]],
      );
    });
  });

  describe('global keys', () => {
    const keys = { mute: 'Control+Alt+M', answer: 'F9' };

    it('are off unless they are set, and gone once they are not', () => {
      const { port, keys: held } = started();
      port.apply(plain);
      expect(held()).toEqual([]);
      port.apply({ ...plain, globalKeys: keys });
      expect(held()).toEqual(port.abilities.globalKeys ? ['Control+Alt+M', 'F9'] : []);
      port.apply(plain);
      expect(held()).toEqual([]);
    });

    it('do what they are set to, until the desk is closed', () => {
      const { port, pressKey, heard, keys: held } = started();
      port.apply({ ...plain, globalKeys: keys });
      pressKey('F9');
      expect(heard).toEqual(port.abilities.globalKeys ? [['press', 'answer']] : []);
      port.close();
      expect(held()).toEqual([]);
    });

    it('that another program has are named, and the others work', () => {
      const { port, takeKey, keys: held } = started();
      takeKey('F9');
      const refused = port.apply({ ...plain, globalKeys: keys });
      const { globalKeys } = port.abilities;
      expect(refused).toEqual(globalKeys ? ['answer'] : []);
      expect(held()).toEqual(globalKeys ? ['Control+Alt+M'] : []);
    });
  });
}
