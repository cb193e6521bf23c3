import { describe, expect, it } from 'vitest';
import { shownResult } from '../../../../src/core/report/shown-result.ts';

describe('what people read of how a call went', () => {
  it.each([
    ['a caller who gave up', { incoming: true, lineResult: 'cancelled' }, 'missed'],
    ['a caller who heard the message', { incoming: true, lineResult: 'abandoned' }, 'missed'],
    ['a caller whom an agent answered', { incoming: true, lineResult: 'answered' }, 'answered'],
    ['a caller who is there now', { incoming: true }, 'open'],
    ['an abandoned call of ours', { lineResult: 'abandoned' }, 'abandoned'],
    ['one that we cancelled', { incoming: false, lineResult: 'cancelled' }, 'cancelled'],
    ['one under way', {}, 'open'],
  ] as const)('%s', (_which, call, result) => expect(shownResult(call)).toBe(result));
});
