import { describe, expect, it } from 'vitest';
import { type AttemptSoFar, judgeStep, nextStep } from '../../../../src/central/leases/next-step.ts';
import { LINE_RESULTS } from '../../../../src/core/call/line-result.ts';
import { DEFAULT_RETRY } from '../../../../src/core/campaign/defaults.ts';
import { DISPOSITION_KINDS } from '../../../../src/core/outcome/disposition.ts';

const at = 1_000_000;
const attempt = (more: Partial<AttemptSoFar>): AttemptSoFar => ({
  lineResult: 'busy',
  endedAt: at,
  attemptsMade: 1,
  allNumbersDead: false,
  ...more,
});
const next = (more: Partial<AttemptSoFar>) => nextStep(DEFAULT_RETRY, attempt(more));

describe('the step after an attempt', () => {
  it.each([
    'busy',
    'no-answer',
    'switched-off',
    'out-of-reach',
    'machine',
    'rejected',
    'failed',
    'abandoned',
  ] as const)('is another try after %s, when the policy says', (lineResult) => {
    expect(next({ lineResult })).toEqual({
      kind: 'open',
      notBefore: at + 1000 * DEFAULT_RETRY.delaySeconds[lineResult],
    });
  });

  it('is the end when the tries are used up', () => {
    expect(next({ attemptsMade: DEFAULT_RETRY.maxAttempts })).toEqual({ kind: 'done' });
  });

  it('waits for the agent after an answer, and for a person after an unknown end', () => {
    expect(next({ lineResult: 'answered' }).kind).toBe('await-outcome');
    expect(next({ lineResult: 'unknown' }).kind).toBe('in-doubt');
  });

  it('tries the other number of a contact whose first one leads nowhere', () => {
    expect(next({ lineResult: 'empty-number' })).toEqual({ kind: 'open', notBefore: at });
    expect(next({ lineResult: 'empty-number', allNumbersDead: true })).toEqual({ kind: 'done' });
  });

  it.each(DISPOSITION_KINDS.filter((kind) => kind !== 'not-reached'))('is the end after %s', (kind) => {
    for (const lineResult of LINE_RESULTS)
      expect(next({ lineResult, outcome: { kind, agentId: 'a' } })).toEqual({ kind: 'done' });
  });

  it('is the promised callback, whatever the tries', () => {
    const outcome = { kind: 'callback', agentId: 'a', callbackAt: at + 5 } as const;
    expect(next({ lineResult: 'answered', attemptsMade: 99, outcome })).toEqual({
      kind: 'open',
      notBefore: at + 5,
      callback: { at: at + 5, agentId: 'a' },
    });
  });

  it('is a callback of nobody in particular where the agent left it to all', () => {
    const outcome = { kind: 'callback', agentId: 'a', callbackAt: at + 5, callbackShared: true } as const;
    expect(next({ lineResult: 'answered', outcome })).toEqual({
      kind: 'open',
      notBefore: at + 5,
      callback: { at: at + 5 },
    });
  });

  it('takes an answer that the agent calls not reached for no answer', () => {
    const outcome = { kind: 'not-reached', agentId: 'a' } as const;
    expect(next({ lineResult: 'answered', outcome })).toEqual({
      kind: 'open',
      notBefore: at + 1000 * DEFAULT_RETRY.delaySeconds['no-answer'],
    });
  });
});

describe('a number that somebody else gave for the customer', () => {
  const said = (kind: 'wrong-party' | 'refused') =>
    judgeStep(
      DEFAULT_RETRY,
      attempt({
        lineResult: 'answered',
        attemptsMade: 99,
        numberGiven: true,
        outcome: { kind, code: 'c', agentId: 'a' },
      }),
    );

  it('is tried at once, however many tries there were', () => {
    expect(said('wrong-party')).toEqual({
      step: { kind: 'open', notBefore: at },
      by: { kind: 'number-given', code: 'c' },
    });
  });

  it('is not tried after the customer has refused', () => {
    expect(said('refused').step).toEqual({ kind: 'done' });
  });
});

describe('a rule for a disposition', () => {
  const absent = { delaySeconds: 3600, growth: 2, maxTimes: 3, giveUpAs: 'not-reached' };
  const retry = { ...DEFAULT_RETRY, byDisposition: { absent } };
  const stepAfter = (times: number, more: Partial<AttemptSoFar> = {}) =>
    nextStep(
      retry,
      attempt({
        lineResult: 'answered',
        outcome: { kind: 'wrong-party', code: 'absent', times, agentId: 'a' },
        ...more,
      }),
    );

  it('has the customer called again, each time later, until it is given up as the rule says', () => {
    expect(stepAfter(1)).toEqual({ kind: 'open', notBefore: at + 3_600_000 });
    expect(stepAfter(2)).toEqual({ kind: 'open', notBefore: at + 7_200_000 });
    expect(stepAfter(3)).toEqual({ kind: 'done', as: 'not-reached' });
  });

  it('never goes beyond the tries of the task', () => {
    expect(stepAfter(1, { attemptsMade: DEFAULT_RETRY.maxAttempts }).kind).toBe('done');
  });

  it.each(['success', 'refused', 'dnc'] as const)('calls nobody again after %s', (kind) => {
    expect(stepAfter(1, { outcome: { kind, code: 'absent', times: 1, agentId: 'a' } })).toEqual({
      kind: 'done',
    });
  });
});

describe('a rule for a line result', () => {
  it('goes to the other number at once where it says so, and waits once all had their turn', () => {
    const retry = { ...DEFAULT_RETRY, byResult: { busy: { otherNumberFirst: true } } };
    expect(nextStep(retry, attempt({ otherNumberLeft: true }))).toEqual({ kind: 'open', notBefore: at });
    expect(nextStep(retry, attempt({ otherNumberLeft: false }))).toEqual({
      kind: 'open',
      notBefore: at + 1000 * DEFAULT_RETRY.delaySeconds.busy,
    });
  });

  it('gives the task up after so many of its own kind', () => {
    const retry = { ...DEFAULT_RETRY, byResult: { 'no-answer': { maxTimes: 2, giveUpAs: 'out-of-reach' } } };
    expect(nextStep(retry, attempt({ lineResult: 'no-answer', timesResult: 1 })).kind).toBe('open');
    expect(nextStep(retry, attempt({ lineResult: 'no-answer', timesResult: 2 }))).toEqual({
      kind: 'done',
      as: 'out-of-reach',
    });
  });
});
