import { describe, expect, it } from 'vitest';
import type { HandOverMeans } from '../../../../src/core/call/hand-over.ts';
import { spareLines } from '../../../../src/main/fleet/spare-lines.ts';

describe('lines for background calls', () => {
  it.each<[number, HandOverMeans, number, number, number]>([
    [1, 'pull', 0, 0, 0],
    [4, 'pull', 0, 0, 3],
    [4, 'pull', 3, 3, 0],
    [2, 'relay', 0, 0, 1],
    [2, 'relay', 1, 1, 0],
    [6, 'relay', 0, 0, 2],
    [6, 'relay', 1, 1, 1],
    [6, 'relay', 2, 2, 0],
    [6, 'relay', 2, 0, 1],
  ])('of %i lines by %s, with %i in use and %i unplaced: %i', (lines, means, beside, unplaced, spare) => {
    expect(spareLines(lines, means, { beside, unplaced })).toBe(spare);
  });
});
