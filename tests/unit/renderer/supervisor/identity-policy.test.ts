import { describe, expect, it } from 'vitest';
import { identityPolicy, referenceSettings } from '../../../../src/contract/reference-schema.ts';
import { ASKABLE, OWN_COLUMN } from '../../../../src/core/identity/fields.ts';
import { COMPARISONS, type IdentityFact } from '../../../../src/core/identity/policy.ts';
import { RETENTION_IDENTITY } from '../../../../src/core/identity/retention-identity.ts';
import { kindsOf, type ReferenceSettings } from '../../../../src/core/reference/settings.ts';
import {
  comparisonFor,
  identityFaults,
  newComparison,
  newFact,
  withKind,
  withKinds,
  withoutFact,
} from '../../../../src/renderer/screens/supervisor/campaigns/identity/identity-edits.ts';

const WORDS = { 'zh-CN': '问', en: 'Question' };
const fact = (id: string, rest: Partial<IdentityFact> = {}): IdentityFact => ({
  ...newFact(id, []),
  question: WORDS,
  ...rest,
});

describe('an identity check in its editor', () => {
  it('asks for something new with each question, and for a column once everything else is asked for', () => {
    const facts: IdentityFact[] = [];
    for (const place of [...ASKABLE.keys(), ASKABLE.length]) facts.push(newFact(`f${place}`, facts));
    expect(facts.map(({ field }) => field)).toEqual([...ASKABLE, OWN_COLUMN]);
  });

  it('begins every field and every comparison as one that can be published', () => {
    for (const compare of [
      ...ASKABLE.map(comparisonFor),
      ...COMPARISONS.map((kind) => newComparison(kind)),
    ]) {
      const policy = { ...RETENTION_IDENTITY, mustBeRight: 1, facts: [fact('f', { compare })] };
      expect(identityPolicy.safeParse(policy).success).toBe(true);
      expect(newComparison(compare.kind, compare)).toBe(compare);
    }
  });

  it('never needs more right answers than questions are left', () => {
    const two = withoutFact({ ...RETENTION_IDENTITY, mustBeRight: 3 }, 0);
    expect(two.mustBeRight).toBe(2);
    expect(identityFaults(two, undefined)).toEqual([]);
    expect(identityFaults(withoutFact(withoutFact(two, 0), 0), undefined)).toEqual(['no-facts']);
  });

  it('cannot be published half filled in', () => {
    const half = { 'zh-CN': '问', en: ' ' };
    const column = fact('c', { field: OWN_COLUMN });
    for (const facts of [[fact('a', { question: half })], [column]])
      expect(identityFaults({ ...RETENTION_IDENTITY, mustBeRight: 1, facts }, undefined)).toEqual([
        'incomplete',
      ]);
    expect(identityFaults({ ...RETENTION_IDENTITY, mustBeRight: 3 }, undefined)).toEqual([]);
    expect(identityFaults({ ...RETENTION_IDENTITY, mustBeRight: 4 }, undefined)).toEqual(['too-many-needed']);
    expect(identityFaults(undefined, undefined)).toEqual([]);
  });
});

describe('the kinds of reference codes in their editor', () => {
  it('are added under letters that are free, nine at most, and keep branch and department', () => {
    let settings: ReferenceSettings | undefined = { branch: '12', department: '345' };
    for (let next = withKind(settings); next; next = withKind(settings)) settings = next;
    const kinds = kindsOf(settings).map((kind) => ({ ...kind, text: WORDS }));
    expect(new Set(kinds.map(({ letter }) => letter)).size).toBe(9);
    const filled = withKinds(settings, kinds);
    expect(filled).toMatchObject({ branch: '12', department: '345' });
    expect(referenceSettings.safeParse(filled).success).toBe(true);
    expect(identityFaults(undefined, settings)).toEqual(['kinds']);
    expect(identityFaults(undefined, filled)).toEqual([]);
  });
});
