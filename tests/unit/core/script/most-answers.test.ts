import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GivenAnswer } from '../../../../src/core/script/answer.ts';
import { withinMost } from '../../../../src/core/script/most-answers.ts';

const answers = (steps: readonly number[]): readonly GivenAnswer[] =>
  steps.map((step, at) => ({ stepId: `step-${step}`, value: { kind: 'said' }, at }));

describe('the answers that go on record', () => {
  it('are all of them while there is room', () => {
    const given = answers([1, 2, 1]);
    expect(withinMost(given, 3)).toEqual(given);
  });

  it('keep what stands of each step, and the latest of what was revised, in their order', () => {
    expect(withinMost(answers([1, 2, 2, 2, 1, 3]), 4).map(({ at }) => at)).toEqual([2, 3, 4, 5]);
  });

  it('never lose the standing answer of a step, and are never too many', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 10, max: 30 }), (given, most) => {
        const all = answers(given);
        const kept = withinMost(all, most);
        expect(kept.length).toBeLessThanOrEqual(Math.max(most, 0));
        const last = (of: readonly GivenAnswer[]) => new Map(of.map((each) => [each.stepId, each.at]));
        expect(last(kept)).toEqual(last(all));
        expect([...kept].sort((one, other) => one.at - other.at)).toEqual(kept);
      }),
      { seed: 20_261_123 },
    );
  });
});
