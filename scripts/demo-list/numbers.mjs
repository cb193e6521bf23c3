import { pick } from './seeded-random.mjs';

/**
 * Numbers that can belong to nobody: the 154 range is not assigned to any carrier in China, yet has the shape of a mobile number and is
 * taken as valid by libphonenumber's ordinary metadata. The carrier lab answers for it (docs/carrier-lab.md).
 */
const PREFIX = '154';

/** Endings by which the lab's test numbers act (docs/carrier-lab.md); the first rows get them in this order, a talking customer first. */
export const TEST_ENDINGS = [
  '0001',
  '0003',
  '0009',
  '0004',
  '0002',
  '0011',
  '0007',
  '0005',
  '0006',
  '0012',
  '0008',
  '0013',
  '0016',
  '0014',
  '0015',
  '0021',
  '0022',
];
const RESERVED = new Set([...TEST_ENDINGS, '0010', '0017', '0018', '0019', '0020']);

/** The eight digits after the prefix: test numbers for the first rows, then a walk over the range that meets none of their endings. */
export function mainNumber(index) {
  const ending = TEST_ENDINGS[index];
  if (ending) return `${PREFIX}0000${ending}`;
  return walk(index, 10_000_000);
}

/** Second numbers lie in a part of the range of their own. */
export function secondNumber(index) {
  return walk(index, 60_000_000);
}

function walk(index, base) {
  // 1237 and 10^7 have no common divisor: no number comes twice.
  const digits = base + ((index * 1237 + 4321) % 10_000_000);
  const number = `${PREFIX}${digits}`;
  return RESERVED.has(number.slice(-4)) ? `${number.slice(0, -4)}9${number.slice(-3)}` : number;
}

/** The shapes in which billing systems write a number; most often plain. */
export function inShape(random, number) {
  if (random() < 0.8) return number;
  const [a, b, c] = [number.slice(0, 3), number.slice(3, 7), number.slice(7)];
  return pick(random, [
    `+86 ${a} ${b} ${c}`,
    `0086${number}`,
    `${a}-${b}-${c}`,
    `${a} ${b} ${c}`,
    `+86${number}`,
    `86-${number}`,
  ]);
}
