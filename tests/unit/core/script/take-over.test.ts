import { describe, expect, it } from 'vitest';
import { RETENTION_SCRIPT } from '../../../../src/core/campaign/retention-script.ts';
import { takeOver } from '../../../../src/core/script/take-over.ts';
import { walkScript } from '../../../../src/core/script/walk-script.ts';
import { given, SETTING } from '../../../support/script/write.ts';

const HELP = () => ({ today: SETTING.today, readPhone: (text: string) => text });

const earlier = (...answers: ReturnType<typeof given>[]) => ({
  taskId: 't1',
  scriptId: RETENTION_SCRIPT.id,
  scriptVersion: RETENTION_SCRIPT.version,
  answers,
});
const broken = earlier(
  given('opening', 'busy'),
  given('opening', 'self'),
  given('identity', 'verified'),
  given('need', 'price'),
);

describe('going on where an earlier call broke off', () => {
  it('takes over what counted, but identifies the customer anew, and is then at the same step', () => {
    const taken = takeOver(RETENTION_SCRIPT, 't1', broken, SETTING, HELP) ?? [];
    expect(taken.map(({ stepId, value }) => [stepId, value])).toEqual([
      ['opening', { kind: 'single', option: 'self' }],
      ['need', { kind: 'single', option: 'price' }],
    ]);
    expect(walkScript(RETENTION_SCRIPT, taken, SETTING).current?.id).toBe('identity');
    const identified = [...taken, given('identity', 'verified')];
    expect(walkScript(RETENTION_SCRIPT, identified, SETTING).current?.id).toBe('offer-price');
  });

  it('goes by where the earlier call began: answers after an incoming opening are taken over too', () => {
    const called = earlier(
      given('opening-incoming', 'self'),
      given('identity', 'verified'),
      given('need', 'price'),
    );
    const taken = takeOver(RETENTION_SCRIPT, 't1', called, SETTING, HELP) ?? [];
    expect(taken.map(({ stepId }) => stepId)).toEqual(['opening-incoming', 'need']);
  });

  it('goes on in a new version with the answers that it can keep: what it no longer asks, or asks otherwise, is asked again', () => {
    const { steps, version } = RETENTION_SCRIPT;
    const corrected = { ...RETENTION_SCRIPT, version: version + 1 };
    const stepsOf = (script: typeof corrected) =>
      takeOver(script, 't1', broken, SETTING, HELP)?.map(({ stepId }) => stepId);
    expect(stepsOf(corrected)).toEqual(['opening', 'need']);

    const renamed = JSON.parse(JSON.stringify(corrected).replaceAll('"need"', '"wish"'));
    expect(stepsOf(renamed)).toEqual(['opening']);

    const otherwise = steps.map((step) =>
      step.id === 'need' && step.kind === 'question' && step.question.kind === 'single'
        ? {
            ...step,
            question: {
              ...step.question,
              options: step.question.options.filter(({ id }) => id !== 'price'),
            },
          }
        : step,
    );
    expect(stepsOf({ ...corrected, steps: otherwise })).toEqual(['opening']);
  });

  it.each([
    ['another task', 't2', broken],
    ['another script', 't1', { ...broken, scriptId: 'other' }],
    ['nothing answered', 't1', earlier()],
    ['nothing but the identity', 't1', earlier(given('identity', 'verified'))],
    [
      'a conversation that came to its end',
      't1',
      earlier(given('opening', 'stop'), given('close-do-not-call', 'end')),
    ],
  ])('takes over nothing of %s', (_name, taskId, from) => {
    expect(takeOver(RETENTION_SCRIPT, taskId, from, SETTING, HELP)).toBeUndefined();
  });
});
