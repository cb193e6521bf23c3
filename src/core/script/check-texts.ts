import { optionsOf } from './question.ts';
import { type LocalText, questionOf, type Script, type ScriptStep } from './script.ts';
import type { ScriptPlace, ScriptProblem } from './script-problem.ts';

/** Texts that exist in one language only. */
export function oneLanguageTexts(script: Script): readonly ScriptProblem[] {
  return textsOf(script).flatMap(({ at, text }): ScriptProblem[] =>
    (text['zh-CN'].trim() === '') === (text.en.trim() === '') ? [] : [{ kind: 'one-language', at }],
  );
}

interface PlacedText {
  readonly at: ScriptPlace;
  readonly text: LocalText;
}

function textsOf(script: Script): readonly PlacedText[] {
  return [
    { at: {}, text: script.name },
    ...script.sections.map(({ id, title }) => ({ at: { section: id }, text: title })),
    ...script.steps.flatMap((step) => [
      ...[step.title, ...spokenTexts(step)].map((text) => ({ at: { step: step.id }, text })),
      ...answerTexts(step),
    ]),
  ];
}

/** The texts of a step that may hold placeholders. */
export function spokenTexts(step: ScriptStep): readonly LocalText[] {
  return [step.say, ...(step.hint ? [step.hint] : [])];
}

function answerTexts(step: ScriptStep): readonly PlacedText[] {
  const question = questionOf(step);
  if (!question) return [];
  const unit = question.kind === 'number' && question.unit ? [question.unit] : [];
  return [
    ...unit.map((text) => ({ at: { step: step.id }, text })),
    ...optionsOf(question).map(({ id, text }) => ({ at: { step: step.id, option: id }, text })),
  ];
}
