import { describe, expect, it } from 'vitest';
import {
  areComplete,
  NEW_TERMS,
  stateOf,
  termsOf,
  typedPrefix,
} from '../../../../src/renderer/screens/supervisor/dnc/dnc-model.ts';

describe('a prefix that somebody types', () => {
  it.each([
    ['139', '+86139'],
    ['+86 139', '+86139'],
    ['0086139', '+86139'],
    ['010', '+8610'],
    ['+44 7700', '+447700'],
    ['+8', undefined],
    ['+86', undefined],
    ['', undefined],
    ['abc', undefined],
  ])('%j is %j', (text, prefix) => {
    expect(typedPrefix(text)).toBe(prefix);
  });
});

describe('the terms of an entry', () => {
  it('say nothing of what was left empty', () => {
    expect(termsOf(NEW_TERMS)).toEqual({ reason: 'refused' });
  });

  it('end with the last day, not before it', () => {
    const { until } = termsOf({ ...NEW_TERMS, lastDay: '2026-12-31' });
    expect(until).toBe(new Date(2027, 0, 1).getTime());
  });

  it('are not complete while their last day is no day', () => {
    expect(areComplete(NEW_TERMS)).toBe(true);
    expect(areComplete({ ...NEW_TERMS, lastDay: '2026-12-31' })).toBe(true);
    expect(areComplete({ ...NEW_TERMS, lastDay: undefined })).toBe(false);
  });
});

describe('the state of an entry', () => {
  it.each([
    ['in force', {}, 'in-force'],
    ['in force until a time to come', { until: 11 }, 'in-force'],
    ['lapsed at this moment', { until: 10 }, 'lapsed'],
    ['ended, whatever its last day', { until: 11, ended: { at: 5, by: '' } }, 'ended'],
  ] as const)('is told: %s', (_name, row, state) => {
    expect(stateOf(row, 10)).toBe(state);
  });
});
