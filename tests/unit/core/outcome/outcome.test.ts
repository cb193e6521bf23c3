import { describe, expect, it } from 'vitest';
import { LINE_RESULTS, type LineResult } from '../../../../src/core/call/line-result.ts';
import { RETENTION_DISPOSITIONS } from '../../../../src/core/campaign/retention-dispositions.ts';
import { checkOutcome } from '../../../../src/core/outcome/check-outcome.ts';
import { leafByCode, notReachedLeaf, pathTo } from '../../../../src/core/outcome/disposition-tree.ts';
import { isEffective } from '../../../../src/core/outcome/effective.ts';

const NOW = 1_000_000;
const check = (
  dispositionCode: string,
  more: { notes?: string; callbackAt?: number; lineResult?: LineResult } = {},
) => checkOutcome(RETENTION_DISPOSITIONS, { dispositionCode, notes: '', ...more }, NOW);

describe('an outcome', () => {
  it('needs an answered line where it says that the right person was spoken with', () => {
    for (const lineResult of LINE_RESULTS) {
      const mayHaveTalked = lineResult === 'answered' || lineResult === 'unknown';
      expect(check('considering', { lineResult })).toMatchObject(
        mayHaveTalked ? { kind: 'complete' } : { kind: 'gap', gap: 'not-answered' },
      );
      expect(check('not-reached', { lineResult })).toMatchObject({ kind: 'complete' });
    }
  });

  it.each([
    ['a leaf that needs nothing', 'considering', {}, 'complete'],
    ['a promised callback with its time', 'callback', { callbackAt: NOW + 1 }, 'complete'],
    ['a leaf that needs a note, with one', 'refused-other', { notes: '搬家' }, 'complete'],
    ['a promised callback without a time', 'callback', {}, 'callback'],
    ['a callback in the past', 'callback', { callbackAt: NOW }, 'callback-past'],
    [
      'a callback at an hour when nobody may be called',
      'callback',
      { callbackAt: NOW + 1, callbackClosed: true },
      'callback-closed',
    ],
    ['a time that was chosen before another disposition', 'considering', { callbackAt: NOW - 1 }, 'complete'],
    ['a leaf that needs a note, without one', 'refused-other', { notes: '  ' }, 'note'],
    ['a branch instead of a leaf', 'refused', {}, 'disposition'],
    ['a code that is not in the tree', 'sold-a-car', {}, 'disposition'],
  ])('with %s: %s', (_name, code, more, expected) => {
    const checked = check(code, more);
    expect(checked.kind === 'gap' ? checked.gap : checked.kind).toBe(expected);
  });
});

describe('the disposition tree', () => {
  it('names the way to a leaf', () => {
    expect(pathTo(RETENTION_DISPOSITIONS, 'refused-price').map((node) => node.code)).toEqual([
      'refused',
      'refused-price',
    ]);
    expect(pathTo(RETENTION_DISPOSITIONS, 'refused')).toEqual([]);
  });

  it('has no disposition for "not reached" when every such leaf needs something of the agent', () => {
    const leaf = leafByCode(RETENTION_DISPOSITIONS, 'not-reached');
    if (!leaf) throw new Error('the tree has lost its leaf');
    expect(notReachedLeaf([{ ...leaf, needsNote: true }])).toBeUndefined();
    expect(notReachedLeaf([{ ...leaf, code: 'nobody' }])?.code).toBe('nobody');
  });
});

describe('an effective contact', () => {
  it.each([
    ['right party, long enough', { rightParty: true }, 30_000, true],
    ['right party, too short', { rightParty: true }, 29_999, false],
    ['another party, however long', { rightParty: false }, 90_000, false],
    ['by disposition, however short', { rightParty: true, effective: true }, 0, true],
    ['not by disposition, however long', { rightParty: true, effective: false }, 90_000, false],
  ])('%s', (_name, disposition, talkMs, expected) => {
    expect(isEffective(disposition, talkMs, 30)).toBe(expected);
  });
});
