import type { BrowserWindow, Screen } from 'electron';
import {
  placeOf,
  remembered,
  type WindowMemory,
  type WindowPlace,
} from '../../../core/desktop/window-place.ts';
import type { DesktopMemory } from '../../desktop/desktop-memory.ts';

type Displays = Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay' | 'getDisplayMatching'>;

/** Where the window opens, on the displays that are there now. */
export function placeOnScreen(memory: WindowMemory, screen: Displays): WindowPlace {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return placeOf(
    memory,
    [main, ...others].map(({ id, workArea }) => ({ id: String(id), workArea })),
  );
}

/** Keeps where the window stands, once it was moved or its size changed. */
export function rememberPlace(
  window: Pick<BrowserWindow, 'on' | 'getNormalBounds' | 'isMaximized'>,
  memory: DesktopMemory,
  screen: Displays,
): void {
  const keep = () => {
    const { x, y, width, height } = window.getNormalBounds();
    const { id, workArea } = screen.getDisplayMatching({ x, y, width, height });
    const place = { x, y, width, height, maximized: window.isMaximized() };
    const saved = memory.read();
    memory.write({ ...saved, window: remembered(saved.window, { id: String(id), workArea }, place) });
  };
  // Both are heard at the end of a move only, where the system tells of it; the write is small.
  window.on('resized', keep);
  window.on('moved', keep);
  window.on('maximize', keep);
  window.on('unmaximize', keep);
  window.on('close', keep);
}
