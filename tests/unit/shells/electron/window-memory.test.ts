import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { volatileMemory } from '../../../../src/main/desktop/desktop-memory.ts';
import { placeOnScreen, rememberPlace } from '../../../../src/main/shells/electron/window-memory.ts';

const MAIN = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
const SIDE = { id: 2, workArea: { x: 1920, y: 0, width: 1920, height: 1040 } };

class MovedWindow extends EventEmitter {
  bounds = { x: 2000, y: 40, width: 1300, height: 900 };
  maximized = false;
  getNormalBounds() {
    return this.bounds;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
}

const screenOf = (...displays: (typeof MAIN)[]) =>
  ({
    getPrimaryDisplay: () => MAIN,
    getAllDisplays: () => displays,
    getDisplayMatching: ({ x }: { x: number }) => (x >= 1920 ? SIDE : MAIN),
  }) as unknown as Parameters<typeof placeOnScreen>[1];

it('opens the window where it was left, and in view when that display is gone', () => {
  const memory = volatileMemory();
  const window = new MovedWindow();
  const both = screenOf(SIDE, MAIN);
  rememberPlace(window as unknown as Parameters<typeof rememberPlace>[0], memory, both);
  window.emit('moved');
  expect(placeOnScreen(memory.read().window, both)).toEqual({ ...window.bounds, maximized: false });
  window.maximized = true;
  window.emit('maximize');
  expect(placeOnScreen(memory.read().window, both).maximized).toBe(true);
  expect(placeOnScreen(memory.read().window, screenOf(MAIN))).toEqual({
    x: 240,
    y: 70,
    width: 1440,
    height: 900,
    maximized: false,
  });
});
