import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Behaviour, trueLineResult } from '../../../../src/lab/customers/behaviour.ts';
import { atQuantile, readCallBehaviourTable } from '../../../../src/lab/customers/call-behaviour-table.ts';
import { drawBehaviour, STANDING } from '../../../../src/lab/customers/draw-behaviour.ts';
import { TEST_NUMBERS, testBehaviour, testNumber } from '../../../../src/lab/customers/test-numbers.ts';

const table = readCallBehaviourTable();
/** Numbers of which none is a test number. */
const numbers = Array.from(
  { length: 20_000 },
  (_, i) => `154${String(10_005_000 + i).padStart(8, '0')}`,
).filter((number) => testBehaviour(number) === undefined);
const drawAll = (seed: number, tryNumber: number) =>
  numbers.map((number) => drawBehaviour(table, seed, number, tryNumber));
const isTalk = (behaviour: Behaviour) => behaviour.kind === 'talk';
const share = (some: readonly unknown[], all: readonly unknown[]) => some.length / all.length;

describe('drawing what a customer does', () => {
  it('depends on seed, number and try alone', () => {
    expect(drawAll(7, 1)).toEqual(drawAll(7, 1));
    expect(drawAll(8, 1)).not.toEqual(drawAll(7, 1));
    expect(drawAll(7, 2)).not.toEqual(drawAll(7, 1));
  });

  it.each([1, 2, 3, 12])('at try %i reaches as many as the real data', (tryNumber) => {
    const drawn = drawAll(1, tryNumber);
    const real = table.reachedByTry[Math.min(tryNumber, table.reachedByTry.length) - 1] ?? 0;
    expect(share(drawn.filter(isTalk), drawn)).toBeCloseTo(STANDING.connected * real, 1);
    expect(Math.abs(share(drawn.filter(isTalk), drawn) - STANDING.connected * real)).toBeLessThan(0.015);
  });

  it('interests as many, and talks as long, as the real data', () => {
    const talks = drawAll(1, 1).filter((behaviour) => behaviour.kind === 'talk');
    const interested = talks.filter((talk) => talk.interested);
    expect(Math.abs(share(interested, talks) - (table.interestedByTry[0] ?? 0))).toBeLessThan(0.015);
    for (const [some, real] of [
      [interested, table.talkSecondsQuantiles.interested],
      [talks.filter((talk) => !talk.interested), table.talkSecondsQuantiles.notInterested],
    ] as const) {
      const seconds = some.map((talk) => talk.talkMs / 1000).sort((a, b) => a - b);
      for (const q of [0.25, 0.5, 0.75]) {
        const drawn = seconds[Math.floor(q * seconds.length)] ?? 0;
        expect(Math.abs(drawn / atQuantile(real, q) - 1)).toBeLessThan(0.1);
      }
    }
  });

  it('leaves an empty or suspended number as it is at every try', () => {
    for (const number of numbers.slice(0, 2000)) {
      const results = [1, 2, 3].map((tryNumber) =>
        trueLineResult(drawBehaviour(table, 1, number, tryNumber)),
      );
      const dead = results.filter((result) => result === 'empty-number' || result === 'suspended');
      expect([0, 3]).toContain(dead.length);
    }
  });

  it('meets every kind of end', () => {
    const results = new Set(drawAll(1, 1).map(trueLineResult));
    for (const result of [
      'answered',
      'busy',
      'no-answer',
      'rejected',
      'machine',
      'switched-off',
      'out-of-reach',
    ]) {
      expect(results).toContain(result);
    }
  });

  it('is explained in the guide for every test number', () => {
    const guide = readFileSync(new URL('../../../../docs/carrier-lab.md', import.meta.url), 'utf8');
    for (const { suffix, behaviour } of TEST_NUMBERS) {
      const row = guide.split('\n').find((line) => line.startsWith(`| ${testNumber(suffix)} |`));
      expect(row?.split('|')[3]?.trim()).toBe(trueLineResult(behaviour));
    }
  });

  it.each(TEST_NUMBERS)('does what test number $suffix says at every try', ({ suffix, behaviour }) => {
    for (const tryNumber of [1, 2]) {
      expect(drawBehaviour(table, 99, testNumber(suffix), tryNumber)).toEqual(behaviour);
    }
  });
});
