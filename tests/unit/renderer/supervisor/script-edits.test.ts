import { describe, expect, it } from 'vitest';
import { RETENTION_SCRIPT } from '../../../../src/core/campaign/retention-script.ts';
import { checkScript } from '../../../../src/core/script/check-script.ts';
import { optionsOf } from '../../../../src/core/script/question.ts';
import { questionOf } from '../../../../src/core/script/script.ts';
import { moved } from '../../../../src/renderer/screens/supervisor/campaigns/edit-list.ts';
import {
  withoutStep,
  withoutSuggestions,
} from '../../../../src/renderer/screens/supervisor/campaigns/script-edits.ts';

describe('taking a step out of a script', () => {
  it('leaves no answer that leads to it, and no call that opens with it', () => {
    for (const { id } of RETENTION_SCRIPT.steps.slice(1)) {
      const kinds = checkScript(withoutStep(RETENTION_SCRIPT, id)).map(({ kind }) => kind);
      expect(kinds).not.toContain('unknown-next');
      expect(kinds).not.toContain('unknown-entry');
    }
  });
});

describe('taking a disposition out of a campaign', () => {
  const suggestions = (script: typeof RETENTION_SCRIPT) =>
    script.steps.flatMap((step) => {
      const question = questionOf(step);
      return question ? optionsOf(question).flatMap(({ suggests }) => suggests ?? []) : [];
    });

  it('leaves no answer that suggests it, keeps the other suggestions and tells how many went', () => {
    const before = suggestions(RETENTION_SCRIPT);
    const code = before[0] ?? '';
    const { script, removed } = withoutSuggestions(RETENTION_SCRIPT, [code]);
    expect(removed).toBe(before.filter((each) => each === code).length);
    expect(suggestions(script)).toEqual(before.filter((each) => each !== code));
  });

  it('leaves a script alone that never suggested it', () => {
    expect(withoutSuggestions(RETENTION_SCRIPT, ['nothing'])).toEqual({
      script: RETENTION_SCRIPT,
      removed: 0,
    });
  });
});

describe('moving an element of a list', () => {
  it.each([
    [0, 1, 'bac'],
    [2, -1, 'acb'],
    [0, -1, 'abc'],
    [2, 1, 'abc'],
  ] as const)('moves place %i by %i', (index, by, order) => {
    expect(moved(['a', 'b', 'c'], index, by).join('')).toBe(order);
  });
});
