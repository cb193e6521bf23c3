import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStep } from '../../../../src/central/leases/next-step.ts';
import { lookBack, type Try, triedNumbers } from '../../../../src/central/leases/tries.ts';
import type { LineResult } from '../../../../src/core/call/line-result.ts';
import { DEAD_RESULTS, numbersToTry } from '../../../../src/core/task/numbers-to-try.ts';
import { RETRIED_RESULTS, type RetryPolicy } from '../../../../src/core/task/retry-policy.ts';

const RULE = {
  growth: fc.option(fc.double({ min: 1, max: 3, noNaN: true }), { nil: undefined }),
  maxTimes: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  otherNumberFirst: fc.option(fc.boolean(), { nil: undefined }),
};
const anyPolicy: fc.Arbitrary<RetryPolicy> = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 12 }),
  delaySeconds: fc.record(
    Object.fromEntries(
      RETRIED_RESULTS.map((result) => [result, fc.integer({ min: 0, max: 90_000 })]),
    ) as Record<(typeof RETRIED_RESULTS)[number], fc.Arbitrary<number>>,
  ),
  byResult: fc.dictionary(fc.constantFrom(...RETRIED_RESULTS), fc.record(RULE)),
});
/** What each number would answer, attempt by attempt; a dead one stays dead. */
const anyAnswers = fc.array(
  fc.array(fc.constantFrom<LineResult>(...RETRIED_RESULTS, 'cancelled', 'empty-number', 'suspended'), {
    minLength: 14,
    maxLength: 14,
  }),
  { minLength: 1, maxLength: 3 },
);

interface Dialled {
  readonly number: string;
  readonly result: LineResult;
  readonly waitMs: number | undefined;
  readonly otherNumberLeft: boolean;
}

/** Dials one task until the policy says that it is done. */
function dialToTheEnd(policy: RetryPolicy, answers: readonly (readonly LineResult[])[]): Dialled[] {
  const numbers = answers.map((_, i) => `+86${i}`);
  const tries: Try[] = [];
  const dialled: Dialled[] = [];
  for (let at = 1; ; ) {
    const tried = [...triedNumbers(tries)].map(([e164, known]) => ({ e164, ...known }));
    const [number] = numbersToTry(
      { numbers: numbers.map((e164) => ({ e164, label: 'mobile' })), attemptsMade: tries.length, tried },
      policy,
    );
    if (number === undefined) throw new Error('open, but no number is left');
    const result = answers[numbers.indexOf(number)]?.[tries.length] ?? 'busy';
    const id = String(tries.length);
    tries.push({ id, taskId: 't', numberHash: number, at, result, code: null, replaced: 0 });
    const soFar = lookBack(tries, numbers, { id, number_hash: number }, result, undefined);
    const step = nextStep(policy, { ...soFar, lineResult: result, endedAt: at, attemptsMade: tries.length });
    const waitMs = step.kind === 'open' ? step.notBefore - at : undefined;
    dialled.push({ number, result, waitMs, otherNumberLeft: soFar.otherNumberLeft });
    if (step.kind !== 'open') return dialled;
    at = step.notBefore + 1;
  }
}

describe('the tries of a task', () => {
  it('are never more than the policy allows, in all and for each result', () => {
    fc.assert(
      fc.property(anyPolicy, anyAnswers, (policy, answers) => {
        const dialled = dialToTheEnd(policy, answers);
        expect(dialled.length).toBeLessThanOrEqual(policy.maxAttempts);
        for (const result of RETRIED_RESULTS) {
          const times = dialled.filter((each) => each.result === result).length;
          expect(times).toBeLessThanOrEqual(policy.byResult?.[result]?.maxTimes ?? policy.maxAttempts);
        }
      }),
      { seed: 13 },
    );
  });

  it('never come back to a number that leads nowhere', () => {
    fc.assert(
      fc.property(anyPolicy, anyAnswers, (policy, answers) => {
        const dead = new Set<string>();
        for (const { number, result } of dialToTheEnd(policy, answers)) {
          expect(dead).not.toContain(number);
          if (DEAD_RESULTS.has(result)) dead.add(number);
        }
      }),
      { seed: 17 },
    );
  });

  it('wait longer each time it ends the same way, never shorter, but where another number is free to be tried', () => {
    fc.assert(
      fc.property(anyPolicy, anyAnswers, (policy, answers) => {
        const dialled = dialToTheEnd(policy, answers);
        for (const result of RETRIED_RESULTS) {
          const otherFirst = policy.byResult?.[result]?.otherNumberFirst === true;
          const waits = dialled.flatMap((each) =>
            each.result !== result || each.waitMs === undefined || (otherFirst && each.otherNumberLeft)
              ? []
              : [each.waitMs],
          );
          expect([...waits].sort((a, b) => a - b)).toEqual(waits);
        }
      }),
      { seed: 19 },
    );
  });
});
