/** A rectangle on the desktop, in the system's points. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Display {
  readonly id: string;
  /** Without task bar and menu bar. */
  readonly workArea: Area;
}

/** Where the window stood on each display, and on which it was last. */
export interface WindowMemory {
  readonly last?: string | undefined;
  readonly places: Readonly<Record<string, Area & { readonly maximized: boolean }>>;
}

export interface WindowPlace extends Area {
  readonly maximized: boolean;
}

export const SMALLEST = { width: 1024, height: 640 } as const;
const USUAL = { width: 1440, height: 900 } as const;

/** Where the window opens: as it was left, whole on a display that is there; else in the middle of the first, which is the main one. */
export function placeOf(memory: WindowMemory, displays: readonly Display[]): WindowPlace {
  const [main = { id: '', workArea: { x: 0, y: 0, ...USUAL } }] = displays;
  const display = displays.find(({ id }) => id === memory.last) ?? main;
  const kept = memory.places[display.id];
  return kept
    ? { ...inside(kept, display.workArea), maximized: kept.maximized }
    : { ...inside(centred(display.workArea), display.workArea), maximized: false };
}

/** The memory after the window came to stand there. */
export function remembered(memory: WindowMemory, display: Display, place: WindowPlace): WindowMemory {
  return { last: display.id, places: { ...memory.places, [display.id]: place } };
}

function centred(area: Area): Area {
  const { width, height } = USUAL;
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

/** No larger than the display, and not beyond its edges. */
function inside(wanted: Area, area: Area): Area {
  const width = Math.min(Math.max(wanted.width, SMALLEST.width), area.width);
  const height = Math.min(Math.max(wanted.height, SMALLEST.height), area.height);
  const within = (from: number, least: number, most: number) => Math.max(least, Math.min(from, most));
  return {
    x: within(wanted.x, area.x, area.x + area.width - width),
    y: within(wanted.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}
