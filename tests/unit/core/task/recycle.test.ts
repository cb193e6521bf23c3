import { describe, expect, it } from 'vitest';
import { finishedResult, recycleLock } from '../../../../src/core/task/recycle.ts';

describe('what a finished task is counted under', () => {
  it.each([
    [
      'how it was filed',
      { givenUpAs: 'not-reached', code: 'wrong-party-absent', lineResult: 'answered' },
      'not-reached',
    ],
    ['its disposition', { code: 'considering', kind: 'considering', lineResult: 'answered' }, 'considering'],
    [
      'its line result, where nobody was reached',
      { code: 'not-reached', kind: 'not-reached', lineResult: 'busy' },
      'busy',
    ],
    [
      'its disposition, where the line says an answer',
      { code: 'not-reached', kind: 'not-reached', lineResult: 'answered' },
      'not-reached',
    ],
    ['its line result, without an outcome', { lineResult: 'suspended' }, 'suspended'],
    ['never dialled', {}, 'never-dialled'],
  ] as const)('is %s', (_name, finished, expected) => {
    expect(finishedResult({ ...finished, dnc: false })).toBe(expected);
  });
});

describe('a finished task', () => {
  it.each([
    [{ dnc: true, kind: 'considering' }, 'dnc'],
    [{ dnc: false, kind: 'dnc' }, 'dnc'],
    [{ dnc: false, kind: 'refused' }, 'refused'],
    [{ dnc: false, kind: 'success' }, 'success'],
    [{ dnc: false, kind: 'considering' }, undefined],
    [{ dnc: false }, undefined],
  ] as const)('%j may not be put back for %s', (finished, lock) => {
    expect(recycleLock(finished)).toBe(lock);
  });
});
