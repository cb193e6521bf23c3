/** Numbers in [0, 1) by mulberry32 (Tommy Ettinger, public domain): small, even enough for made-up people, the same everywhere. */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick(random, items) {
  return items[Math.floor(random() * items.length)];
}
