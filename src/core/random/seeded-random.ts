/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/**
 * A stream of numbers that depends on its keys only: the same seed, number and try always meet the same fate.
 *
 * Not for secrets. FNV-1a spreads the keys, mulberry32 draws.
 */
export function seededRandom(...keys: readonly (string | number)[]): Random {
  let state = fnv1a(keys.join('\u0000'));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
