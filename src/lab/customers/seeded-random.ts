import type { Random } from '../../core/random/seeded-random.ts';

export { type Random, seededRandom } from '../../core/random/seeded-random.ts';

export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** One of the keys, with the probability that its weight has among all weights. */
export function weighted<K extends string>(random: Random, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries<number>(weights) as [K, number][];
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  const [first] = entries;
  if (!first) throw new RangeError('no weights');
  return first[0];
}
