import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue, GivenAnswer } from '../../../../src/core/script/answer.ts';
import { latestAnswers } from '../../../../src/core/script/answer.ts';
import { ANSWER_GAPS, type AnswerHelp, checkAnswer } from '../../../../src/core/script/check-answer.ts';
import { checkScript } from '../../../../src/core/script/check-script.ts';
import type { Condition } from '../../../../src/core/script/condition.ts';
import type { FieldQuestion, Question } from '../../../../src/core/script/question.ts';
import { readAnswer } from '../../../../src/core/script/read-answer.ts';
import { END, type Script, type ScriptStep } from '../../../../src/core/script/script.ts';
import { walkScript } from '../../../../src/core/script/walk-script.ts';
import { readPhone } from '../../../../src/main/work/read-phone.ts';
import { asking, SETTING, saying, scriptOf, TEXT } from '../../../support/script/write.ts';

const HELP: AnswerHelp = { today: '2026-11-22', readPhone };
const RUNS = { seed: 20_261_122, numRuns: 400 };
const IDS = ['s0', 's1', 's2', 's3', 's4', 's5', 's6'] as const;
const OPTIONS = ['x', 'y', 'z'] as const;

const anyOption = fc.constantFrom(...OPTIONS);
const conditionOn = (ids: readonly string[]): fc.Arbitrary<Condition> =>
  fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constant('answered' as const), step: fc.constantFrom(...ids) }),
      fc.record({
        kind: fc.constant('answer' as const),
        step: fc.constantFrom(...ids),
        test: fc.constantFrom('is' as const, 'has' as const, 'lacks' as const),
        option: anyOption,
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
      fc.record({ kind: fc.constant('any' as const), of: fc.array(tie('condition'), { maxLength: 3 }) }),
    ),
  })).condition;
const listed = OPTIONS.map((id) => ({ id, text: TEXT }));
const bounds = fc.record(
  { min: fc.integer({ min: -2, max: 4 }), max: fc.integer({ min: -2, max: 4 }) },
  { requiredKeys: [] },
);
const questionTo = (target: fc.Arbitrary<string>): fc.Arbitrary<Question> =>
  fc.oneof(
    fc.array(fc.option(target, { nil: undefined }), { minLength: 3, maxLength: 3 }).map(
      (nexts): Question => ({
        kind: 'single',
        options: listed.map((option, i) => ({ ...option, next: nexts[i] })),
      }),
    ),
    fc
      .tuple(fc.constantFrom('multiple' as const, 'ranking' as const), bounds, fc.boolean())
      .map(([kind, range, optional]): Question => ({ kind, options: listed, optional, ...range })),
    fc
      .tuple(fc.constantFrom('number' as const, 'money' as const, 'text' as const), bounds, fc.boolean())
      .map(([kind, range, optional]): Question => ({ kind, optional, ...range })),
    fc.record({ kind: fc.constant('yes-no' as const), no: fc.record({ next: target }) }),
    fc.constantFrom<Question>(
      { kind: 'date', min: 'today' },
      { kind: 'phone' },
      { kind: 'phone', optional: true },
    ),
  );
/** A step that goes by the `earlier` ones and leads to the `later`. */
const stepBetween = (
  id: string,
  earlier: readonly string[] = IDS,
  later: readonly string[] = IDS,
): fc.Arbitrary<ScriptStep> => {
  const target = fc.constantFrom(...later, END);
  const condition = conditionOn([...earlier, id]);
  return fc
    .record({
      question: fc.option(questionTo(target), { nil: undefined }),
      visibleIf: fc.option(condition, { nil: undefined, freq: 2 }),
      jumps: fc.array(fc.record({ when: condition, to: target }), { maxLength: 1 }),
      ends: fc.option(fc.constant({}), { nil: undefined, freq: 1 }),
    })
    .map(({ question, ...rest }) => (question ? asking(id, question, rest) : saying(id, rest)));
};
// What is random seldom ends by itself: the last step always does.
const closed = (steps: readonly ScriptStep[]) => scriptOf([...steps, saying('last', { ends: {} })]);
const anyScript: fc.Arbitrary<Script> = fc.tuple(...IDS.map((id) => stepBetween(id))).map(closed);
const onwardScript: fc.Arbitrary<Script> = fc
  .tuple(...IDS.map((id, i) => stepBetween(id, IDS.slice(0, i), IDS.slice(i + 1))))
  .map(closed);
/** What an author is left with who takes away whatever check-script complains of, a step's conditions first. */
const soundScript = fc.oneof(onwardScript, onwardScript, anyScript).map(mended);

function mended(script: Script): Script {
  const problems = checkScript(script);
  const [first] = problems;
  if (!first) return script;
  const named = first.kind === 'cycle' ? (first.named ?? []) : [first.at.step];
  // Of a circle, whichever step leads somewhere by more than the script's order.
  const faulty = script.steps.find(
    (step) => named.includes(step.id) && (first.kind !== 'cycle' || !isPlain(step)),
  );
  const steps = script.steps.flatMap((step) => {
    if (step !== faulty) return step;
    if (first.kind === 'unreachable') return [];
    if (step.visibleIf || step.jumps?.length) return { ...step, visibleIf: undefined, jumps: [] };
    return saying(step.id, { ends: step.ends ?? (first.kind === 'dead-end' ? {} : undefined) });
  });
  return mended({ ...script, steps });
}

function isPlain({ kind, visibleIf, jumps = [] }: ScriptStep): boolean {
  return kind === 'say' && !visibleIf && jumps.length === 0;
}

const anyValue: fc.Arbitrary<AnswerValue> = fc.oneof(
  fc.constantFrom<AnswerValue>({ kind: 'said' }, { kind: 'skipped' }),
  anyOption.map((option): AnswerValue => ({ kind: 'single', option })),
  fc
    .tuple(
      fc.constantFrom('multiple' as const, 'ranking' as const),
      fc.array(fc.oneof(anyOption, fc.string())),
    )
    .map(([kind, options]): AnswerValue => ({ kind, options })),
  fc.double().map((number): AnswerValue => ({ kind: 'number', number })),
  fc.double().map((minor): AnswerValue => ({ kind: 'money', minor })),
  fc.string().map((text): AnswerValue => ({ kind: 'text', text })),
  fc.oneof(fc.string(), fc.constant('2026-12-01')).map((date): AnswerValue => ({ kind: 'date', date })),
  fc.oneof(fc.string(), fc.constant('+8613812346021')).map((e164): AnswerValue => ({ kind: 'phone', e164 })),
  fc.boolean().map((yes): AnswerValue => ({ kind: 'yes-no', yes })),
);
const anyAnswers: fc.Arbitrary<GivenAnswer[]> = fc.array(
  fc.record({ stepId: fc.constantFrom(...IDS, 'last', 'gone'), value: anyValue, at: fc.nat() }),
  { maxLength: 30 },
);

describe('a script that is accepted', () => {
  it('always ends, and each step of a path is asked once, whatever is answered', () => {
    let walked = 0;
    fc.assert(
      fc.property(soundScript, fc.infiniteStream(anyValue), (script, values) => {
        const answers: GivenAnswer[] = [];
        for (let turn = 0; turn <= script.steps.length; turn += 1) {
          const walk = walkScript(script, answers, SETTING);
          expect(new Set(walk.steps.map(({ step }) => step.id)).size).toBe(walk.steps.length);
          if (!walk.current) {
            walked += walk.steps.length;
            return;
          }
          answers.push({ stepId: walk.current.id, value: answerTo(walk.current, values), at: turn });
        }
        throw new Error('the script does not end');
      }),
      RUNS,
    );
    // The scripts that were left are no empty ones.
    expect(walked).toBeGreaterThan(RUNS.numRuns * 2);
  });
});

/** The first of the values that can be an answer to the step. */
function answerTo(step: ScriptStep, values: Iterable<AnswerValue>): AnswerValue {
  let tries = 0;
  for (const value of values) {
    if (!checkAnswer(step, value, HELP)) return value;
    tries += 1;
    if (tries > 200) break;
  }
  return plainAnswer(step);
}

function plainAnswer(step: ScriptStep): AnswerValue {
  const question = step.kind === 'question' ? step.question : undefined;
  switch (question?.kind) {
    case undefined:
      return { kind: 'said' };
    case 'single':
      return { kind: 'single', option: 'x' };
    case 'multiple':
    case 'ranking':
      return {
        kind: question.kind,
        options: OPTIONS.slice(0, question.min ?? (question.kind === 'ranking' ? 3 : 1)),
      };
    case 'number':
      return { kind: 'number', number: question.min ?? question.max ?? 0 };
    case 'money':
      return { kind: 'money', minor: question.min ?? question.max ?? 0 };
    case 'text':
      return { kind: 'text', text: 'x'.repeat(Math.max(1, question.min ?? 1)) };
    case 'date':
      return { kind: 'date', date: HELP.today };
    case 'phone':
      return { kind: 'phone', e164: '+8613812346021' };
    case 'yes-no':
      return { kind: 'yes-no', yes: true };
  }
}

describe('walking', () => {
  it('goes by the latest answer to each step and by nothing else of what was given before', () => {
    fc.assert(
      fc.property(anyScript, anyAnswers, (script, answers) => {
        const latest = [...latestAnswers(answers).values()];
        const shuffled = latest.toSorted((a, b) => (a.stepId < b.stepId ? 1 : -1));
        expect(walkScript(script, shuffled, SETTING)).toEqual(walkScript(script, answers, SETTING));
      }),
      RUNS,
    );
  });

  it('keeps every latest answer: each is on the path or left off it', () => {
    fc.assert(
      fc.property(anyScript, anyAnswers, (script, answers) => {
        const walk = walkScript(script, answers, SETTING);
        const known = answers.filter(({ stepId }) => script.steps.some(({ id }) => id === stepId));
        const on = walk.steps.flatMap(({ given }) => given?.stepId ?? []);
        const off = walk.leftOff.map(({ stepId }) => stepId);
        expect(new Set([...on, ...off])).toEqual(new Set(known.map(({ stepId }) => stepId)));
        expect(on.filter((id) => off.includes(id))).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('validating', () => {
  it('never throws, and finds one of the gaps or none, whatever is answered to whatever is asked', () => {
    fc.assert(
      fc.property(stepBetween('s0'), anyValue, (step, value) => {
        const gap = checkAnswer(step, value, HELP);
        if (gap) expect(ANSWER_GAPS).toContain(gap.code);
      }),
      { ...RUNS, numRuns: 2_000 },
    );
  });

  it('never throws at what is typed, and takes what it read itself', () => {
    const fields: FieldQuestion[] = [
      { kind: 'number', decimals: 6 },
      { kind: 'money' },
      { kind: 'text' },
      { kind: 'date' },
      { kind: 'phone' },
    ];
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((number) => number.toFixed(2)),
      fc
        .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') })
        .map((day) => day.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fields), typed, (question, text) => {
        const read = readAnswer(question, text, HELP);
        if (read.kind === 'value')
          expect(['too-long', undefined]).toContain(
            checkAnswer(asking('q', question), read.value, HELP)?.code,
          );
      }),
      { ...RUNS, numRuns: 2_000 },
    );
  });
});
