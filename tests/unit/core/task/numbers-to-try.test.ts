import { describe, expect, it } from 'vitest';
import type { LineResult } from '../../../../src/core/call/line-result.ts';
import { numbersToTry } from '../../../../src/core/task/numbers-to-try.ts';

const numbers = ['+861', '+862', '+863'].map((e164) => ({ e164, label: 'mobile' as const }));
const tried = (e164: string, lineResult: LineResult, at: number, times = 1) => ({
  e164,
  lineResult,
  at,
  times,
});

describe("a contact's numbers", () => {
  it('are tried in turn, attempt by attempt', () => {
    const turns = [0, 1, 2, 3].map((attemptsMade) => numbersToTry({ numbers, attemptsMade })[0]);
    expect(turns).toEqual(['+861', '+862', '+863', '+861']);
    expect(numbersToTry({ numbers, attemptsMade: 1 })).toEqual(['+862', '+863', '+861']);
  });

  it('go by what each of them answered: the fewest tries first, then the longest ago', () => {
    const task = {
      numbers,
      attemptsMade: 2,
      tried: [tried('+861', 'busy', 5), tried('+863', 'no-answer', 3)],
    };
    expect(numbersToTry(task)).toEqual(['+862', '+863', '+861']);
  });

  it.each(['empty-number', 'suspended'] as const)('are not tried again after %s', (lineResult) => {
    const task = { numbers, attemptsMade: 1, tried: [tried('+861', lineResult, 1)] };
    expect(numbersToTry(task)).toEqual(['+862', '+863']);
    const all = numbers.map(({ e164 }) => tried(e164, lineResult, 1));
    expect(numbersToTry({ numbers, attemptsMade: 3, tried: all })).toEqual([]);
  });

  it('are not tried again where somebody else answered and named another one', () => {
    const replaced = { ...tried('+861', 'answered', 1), replaced: true };
    expect(numbersToTry({ numbers, attemptsMade: 1, tried: [replaced] })).toEqual(['+862', '+863']);
  });

  it('keep their turn where the policy says so of the last result', () => {
    const task = { numbers, attemptsMade: 1, tried: [tried('+862', 'busy', 9)] };
    expect(numbersToTry(task, { byResult: { busy: { otherNumberFirst: true } } })[0]).toBe('+861');
    expect(numbersToTry(task, { byResult: { busy: { otherNumberFirst: false } } })).toEqual([
      '+862',
      '+861',
      '+863',
    ]);
  });
});
