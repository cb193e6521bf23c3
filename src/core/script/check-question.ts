import { isDate } from './check-answer.ts';
import { choicesOf, optionsOf, type Question, TODAY } from './question.ts';
import { repeated } from './repeated.ts';
import type { ScriptProblem } from './script-problem.ts';

/** What is wrong with the question of a step: options of one name, none at all, ranges the wrong way. */
export function checkQuestion(step: string, question: Question): readonly ScriptProblem[] {
  const options = optionsOf(question).map(({ id }) => id);
  return [
    ...repeated(options).map((option): ScriptProblem => ({ kind: 'repeated-option', at: { step, option } })),
    ...('options' in question && options.length === 0 ? [{ kind: 'no-options', at: { step } } as const] : []),
    ...(hasRange(question) ? [] : [{ kind: 'wrong-range', at: { step } } as const]),
  ];
}

/** Whether anything at all can be answered within the bounds of the question. */
function hasRange(question: Question): boolean {
  switch (question.kind) {
    case 'multiple':
    case 'ranking': {
      const { least, most } = choicesOf(question);
      const all = question.options.length;
      return all === 0 || (least <= most && least <= all && most >= 1);
    }
    case 'number':
    case 'money':
      return (question.min ?? -Infinity) <= (question.max ?? Infinity);
    case 'text':
      return (question.min ?? 0) <= (question.max ?? Infinity) && (question.max ?? 1) >= 1;
    case 'date': {
      const bounds = [question.min, question.max].filter((each) => each !== undefined);
      if (bounds.some((each) => each !== TODAY && !isDate(each))) return false;
      const [min, max] = [question.min, question.max];
      // Which day the call is on is not known here.
      return min === undefined || max === undefined || min === TODAY || max === TODAY || min <= max;
    }
    default:
      return true;
  }
}
