import { describe, expect, it } from 'vitest';
import { comesRound } from '../../../../src/core/task/recycle.ts';

describe('a customer is called again by itself', () => {
  it.each(['success', 'considering', 'callback'] as const)('after "%s"', (kind) => {
    expect(comesRound({ kind, dnc: false })).toBe(true);
  });

  it.each(['refused', 'wrong-party', 'dnc', 'not-reached', 'other', undefined] as const)(
    'not after "%s"',
    (kind) => {
      expect(comesRound({ kind, dnc: false })).toBe(false);
    },
  );

  it('not where a number is on do-not-call, nor where the task was given up after its tries', () => {
    expect(comesRound({ kind: 'success', dnc: true })).toBe(false);
    expect(comesRound({ kind: 'considering', givenUpAs: 'no-answer', dnc: false })).toBe(false);
  });
});
