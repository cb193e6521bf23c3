import { describe, expect, it } from 'vitest';
import { RETENTION_SCRIPT } from '../../../../src/core/campaign/retention-script.ts';
import { checkScript } from '../../../../src/core/script/check-script.ts';
import type { ScriptStep } from '../../../../src/core/script/script.ts';
import { strayAnswer, walkScript } from '../../../../src/core/script/walk-script.ts';

const text = { 'zh-CN': '文', en: 'text' };
const step = (id: string, ...nexts: (string | undefined)[]): ScriptStep => ({
  id,
  title: text,
  say: text,
  answers: nexts.map((next, index) => ({ id: `${id}-${index}`, text, next })),
});
const given = (stepId: string, answerId: string, at = 1) => ({ stepId, answerId, at });

describe('walking a script', () => {
  it('begins at the first step', () => {
    const walk = walkScript(RETENTION_SCRIPT, []);
    expect(walk.current?.id).toBe('opening');
    expect(walk.steps).toHaveLength(1);
  });

  it('follows the answers to the end and names the disposition suggested there', () => {
    const walk = walkScript(RETENTION_SCRIPT, [
      given('opening', 'self'),
      given('identity', 'verified'),
      given('need', 'price'),
      given('offer-price', 'accept'),
      given('close-accepted', 'discount'),
    ]);
    expect(walk.current).toBeUndefined();
    expect(walk.suggests).toBe('accepted-discount');
    expect(walk.steps.map(({ step: walked }) => walked.id)).toEqual([
      'opening',
      'identity',
      'need',
      'offer-price',
      'close-accepted',
    ]);
  });

  it('takes the latest answer to a step, and the branch left behind counts no more', () => {
    const walk = walkScript(RETENTION_SCRIPT, [
      given('opening', 'other'),
      given('close-wrong-party', 'absent'),
      given('opening', 'self', 2),
    ]);
    expect(walk.current?.id).toBe('identity');
    expect(walk.suggests).toBeUndefined();
  });

  it('stops where a script leads back, rather than for ever', () => {
    const script = { ...RETENTION_SCRIPT, steps: [step('a', 'b'), step('b', 'a')] };
    expect(walkScript(script, [given('a', 'a-0'), given('b', 'b-0')]).steps).toHaveLength(2);
  });

  it('finds an answer that the script does not know', () => {
    expect(strayAnswer(RETENTION_SCRIPT, [given('opening', 'self')])).toBeUndefined();
    expect(strayAnswer(RETENTION_SCRIPT, [given('opening', 'maybe')])?.answerId).toBe('maybe');
    expect(strayAnswer(RETENTION_SCRIPT, [given('nowhere', 'self')])?.stepId).toBe('nowhere');
  });
});

describe('checking a script', () => {
  it.each([
    ['no steps', [], [{ kind: 'no-steps' }]],
    ['nothing wrong', [step('a', 'b', undefined), step('b')], []],
    [
      'a next that does not exist',
      [step('a', 'z')],
      [{ kind: 'unknown-next', stepId: 'a', answerId: 'a-0', next: 'z' }],
    ],
    ['a step nobody reaches', [step('a'), step('b')], [{ kind: 'unreachable', stepId: 'b' }]],
    [
      'a circle, with its way',
      [step('a', 'b'), step('b', 'c'), step('c', 'b')],
      [{ kind: 'cycle', stepIds: ['b', 'c'] }],
    ],
    ['a step that leads to itself', [step('a', 'a')], [{ kind: 'cycle', stepIds: ['a'] }]],
    ['two steps of one name', [step('a', undefined), step('a')], [{ kind: 'repeated-step', stepId: 'a' }]],
  ])('finds %s', (_name, steps, problems) => {
    expect(checkScript({ steps })).toEqual(problems);
  });

  it('finds two answers of one name', () => {
    const twice = step('a', undefined);
    const steps = [{ ...twice, answers: [...twice.answers, ...twice.answers] }];
    expect(checkScript({ steps })).toEqual([{ kind: 'repeated-answer', stepId: 'a', answerId: 'a-0' }]);
  });

  it('does not take two ways to one step for a circle', () => {
    expect(checkScript({ steps: [step('a', 'b', 'c'), step('b', 'd'), step('c', 'd'), step('d')] })).toEqual(
      [],
    );
  });
});
