import type { AgentLight } from '../../../../core/desktop/agent-light.ts';

type Rgb = readonly [red: number, green: number, blue: number];

/** Mid tones that stand on a light and on a dark task bar. */
const COLOURS: Readonly<Record<AgentLight, Rgb>> = {
  'signed-out': [0x8a, 0x93, 0x9e],
  available: [0x1f, 0xa8, 0x6b],
  busy: [0xd6, 0x4a, 0x3f],
  break: [0xd9, 0x97, 0x1e],
  'in-call': [0x2f, 0x7c, 0xe0],
};
/** Beside the colour the shape tells: a bar for who takes no calls, a ring for who is not here. */
const HOLES: Readonly<Record<AgentLight, (x: number, y: number) => boolean>> = {
  'signed-out': (x, y) => Math.hypot(x, y) < 0.55,
  available: () => false,
  busy: (x, y) => Math.abs(y) < 0.2 && Math.abs(x) < 0.55,
  break: (x, y) => Math.abs(Math.abs(x) - 0.28) < 0.13 && Math.abs(y) < 0.5,
  'in-call': (x, y) => Math.hypot(x, y) < 0.35,
};
/** Samples along one side of a pixel, for a smooth edge. */
const FINE = 4;

/** The tray's picture: `size` x `size` pixels, four bytes each (blue, green, red, alpha, premultiplied), as nativeImage takes a bitmap. */
export function statusDisc(light: AgentLight, size: number): Buffer {
  const [red, green, blue] = COLOURS[light];
  const bytes = Buffer.alloc(size * size * 4);
  for (let place = 0; place < size * size; place++) {
    const cover = coverOf(light, place % size, Math.floor(place / size), size);
    bytes.set(
      [blue, green, red, 255].map((part) => Math.round(part * cover)),
      place * 4,
    );
  }
  return bytes;
}

/** How much of the pixel the shape covers, 0 to 1. */
function coverOf(light: AgentLight, column: number, row: number, size: number): number {
  let inside = 0;
  for (let sample = 0; sample < FINE * FINE; sample++) {
    const x = ((column + ((sample % FINE) + 0.5) / FINE) / size) * 2 - 1;
    const y = ((row + (Math.floor(sample / FINE) + 0.5) / FINE) / size) * 2 - 1;
    if (Math.hypot(x, y) <= 0.94 && !HOLES[light](x, y)) inside++;
  }
  return inside / (FINE * FINE);
}
