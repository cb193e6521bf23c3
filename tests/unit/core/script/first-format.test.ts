import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenAnswer } from '../../../../src/contract/answer-schema.ts';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import { deskFact } from '../../../../src/contract/fact-schema.ts';
import { script as scriptSchema } from '../../../../src/contract/script-schema.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { checkScript } from '../../../../src/core/script/check-script.ts';
import { walkScript } from '../../../../src/core/script/walk-script.ts';
import { SETTING } from '../../../support/script/write.ts';

const text = { 'zh-CN': '文', en: 'text' };
/** As campaigns kept it before there was a format. */
const OLD = {
  id: 'retention',
  version: 3,
  name: { 'zh-CN': '合约到期挽留', en: 'Retention' },
  steps: [
    {
      id: 'opening',
      title: text,
      say: text,
      hint: text,
      answers: [
        { id: 'self', text, next: 'offer' },
        { id: 'stop', text, next: 'stop' },
      ],
    },
    {
      id: 'offer',
      title: text,
      say: text,
      answers: [
        { id: 'yes', text, suggests: 'accepted' },
        { id: 'no', text },
      ],
    },
    { id: 'stop', title: text, say: text, answers: [] },
  ],
};
const OLD_ANSWER = { stepId: 'opening', answerId: 'self', at: 1_764_000_000_000 };

describe('a script of format 1', () => {
  it('becomes one of today, with the same steps and options in one section', () => {
    const script = scriptSchema.parse(OLD);
    expect(script).toMatchObject({ format: 2, id: 'retention', version: 3, name: OLD.name });
    expect(script.sections).toHaveLength(1);
    expect(script.steps.map(({ id, kind }) => [id, kind])).toEqual([
      ['opening', 'question'],
      ['offer', 'question'],
      ['stop', 'say'],
    ]);
    expect(checkScript(script)).toEqual([]);
  });

  it('is read in a stored campaign, and what is written then is read again as it is', () => {
    const stored = {
      ...retentionCampaign({ id: 'c', name: '挽留', callingNumber: '+861012345678' }),
      script: OLD,
    };
    const read = campaignSchema.parse(JSON.parse(JSON.stringify(stored)));
    expect(read.script.format).toBe(2);
    expect(campaignSchema.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  it('opens incoming calls where it did', () => {
    expect(scriptSchema.parse({ ...OLD, incomingStart: 'offer' }).incomingStart).toBe('offer');
    expect(scriptSchema.parse(OLD)).not.toHaveProperty('incomingStart');
  });

  it('has the paths it had', () => {
    const script = scriptSchema.parse(OLD);
    const walkTo = (...answers: (readonly [string, string])[]) =>
      walkScript(
        script,
        answers.map(([stepId, answerId], at) => givenAnswer.parse({ stepId, answerId, at })),
        SETTING,
      );
    expect(walkTo().current?.id).toBe('opening');
    expect(walkTo(['opening', 'self'])).toMatchObject({ current: { id: 'offer' } });
    expect(walkTo(['opening', 'self'], ['offer', 'yes'])).toMatchObject({
      current: undefined,
      suggests: 'accepted',
    });
    expect(walkTo(['opening', 'self'], ['offer', 'no'])).toMatchObject({
      current: undefined,
      suggests: undefined,
    });
    expect(walkTo(['opening', 'self'], ['opening', 'stop']).current?.id).toBe('stop');
  });

  it('leads where its answers named, whatever they were', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const anyOld = fc.array(
      fc.array(fc.option(fc.constantFrom(...ids), { nil: undefined }), { minLength: 1, maxLength: 3 }),
      { minLength: 4, maxLength: 4 },
    );
    fc.assert(
      fc.property(anyOld, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (nexts, choices) => {
        const steps = nexts.map((all, i) => ({
          id: ids[i] ?? '',
          title: text,
          say: text,
          answers: all.map((next, n) => ({ id: `o${n}`, text, ...(next ? { next } : {}) })),
        }));
        const script = scriptSchema.parse({ ...OLD, steps });
        const answers = steps.map((step, i) =>
          givenAnswer.parse({ stepId: step.id, answerId: `o${choices[i] ?? 0}`, at: i }),
        );
        expect(walkScript(script, answers, SETTING).steps.map(({ step }) => step.id)).toEqual(
          followed(steps, choices),
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

/** The walk of format 1, written out: each answer names the next step, none ends. */
function followed(
  steps: readonly { id: string; answers: readonly { next?: string }[] }[],
  choices: readonly number[],
): string[] {
  const path: string[] = [];
  let at: number | undefined = 0;
  while (at !== undefined && at >= 0 && !path.includes(steps[at]?.id ?? '')) {
    const step: (typeof steps)[number] | undefined = steps[at];
    if (!step) break;
    path.push(step.id);
    const answer: { next?: string } | undefined = step.answers[choices[at] ?? 0];
    at = answer?.next === undefined ? undefined : steps.findIndex(({ id }) => id === answer.next);
  }
  return path;
}

describe('an answer of format 1', () => {
  const outcome = {
    kind: 'outcome.recorded',
    outcomeId: 'o1',
    attemptId: 'a1',
    taskId: 't1',
    campaignId: 'c1',
    customerId: 'k1',
    agentId: 'agent',
    at: 1_764_000_100_000,
    dispositionCode: 'considering',
    answers: [OLD_ANSWER],
    notes: '',
    wrapUpMs: 1_000,
    scriptId: 'retention',
    scriptVersion: 3,
  };
  const upgraded = {
    stepId: 'opening',
    value: { kind: 'single', option: 'self' },
    at: OLD_ANSWER.at,
  };

  it('becomes the choice that it was', () => {
    expect(givenAnswer.parse(OLD_ANSWER)).toEqual(upgraded);
  });

  it('is read in a fact, whose other parts stay as they are', () => {
    expect(deskFact.parse(outcome)).toEqual({ ...outcome, answers: [upgraded] });
    expect(deskFact.parse(deskFact.parse(outcome))).toEqual(deskFact.parse(outcome));
  });

  it.each([
    { stepId: 'a', at: 1 },
    { stepId: 'a', answerId: '', at: 1 },
    { stepId: 'a', value: { kind: 'odd' }, at: 1 },
  ])('is refused as %o', (answer) => {
    expect(givenAnswer.safeParse(answer).success).toBe(false);
  });
});
