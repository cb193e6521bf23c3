import type { Option, Question, YesNoQuestion } from '../../../../../core/script/question.ts';
import { questionOf, type ScriptStep } from '../../../../../core/script/script.ts';

export const QUESTION_KINDS = [
  'single',
  'multiple',
  'ranking',
  'yes-no',
  'number',
  'money',
  'text',
  'date',
  'phone',
] as const satisfies readonly Question['kind'][];

export const STEP_KINDS = [
  'say',
  'question',
  'offers',
  'identity',
] as const satisfies readonly ScriptStep['kind'][];

/** What a step names that is kept outside the script: the first is taken where a step begins to need one. */
export interface Nameable {
  readonly offers: readonly string[];
  readonly facts: readonly string[];
}

/** The question as one of another kind: whether it may be passed over and, among choices, its options stay. */
export function ofKind(question: Question, kind: Question['kind']): Question {
  if (question.kind === kind) return question;
  const base = question.optional === undefined ? {} : { optional: question.optional };
  switch (kind) {
    case 'single':
      return { kind, ...base, options: listedOf(question) };
    case 'multiple':
    case 'ranking':
      // Several may be chosen: none of them leads anywhere by itself.
      return {
        kind,
        ...base,
        options: listedOf(question).map(({ next: _, suggests: __, ...listed }) => listed),
      };
    default:
      return { kind, ...base };
  }
}

function listedOf(question: Question): readonly Option[] {
  return 'options' in question ? question.options : [];
}

/** The step as one of another kind; undefined where the campaign has nothing for it to name. What it asks stays where it may. */
export function stepOfKind(
  step: ScriptStep,
  kind: ScriptStep['kind'],
  { offers, facts }: Nameable,
): ScriptStep | undefined {
  if (step.kind === kind) return step;
  const question = questionOf(step);
  const base = plainStep(step);
  const asked = question ? { question } : {};
  switch (kind) {
    case 'say':
      return { ...base, kind };
    case 'question':
      return { ...base, kind, question: question ?? { kind: 'single', options: [] } };
    case 'offers':
      return offers.length > 0 ? { ...base, kind, offers: [...offers], ...asked } : undefined;
    case 'identity':
      return facts.length > 0 ? { ...base, kind, facts: [...facts], ...asked } : undefined;
  }
}

function plainStep(step: ScriptStep) {
  switch (step.kind) {
    case 'say': {
      const { kind: _, ...base } = step;
      return base;
    }
    case 'question': {
      const { kind: _, question: __, ...base } = step;
      return base;
    }
    case 'offers': {
      const { kind: _, question: __, offers: ___, ...base } = step;
      return base;
    }
    case 'identity': {
      const { kind: _, question: __, facts: ___, ...base } = step;
      return base;
    }
  }
}

/** The step asking this; undefined takes the question away, a step that only asked then only speaks. */
export function asking(step: ScriptStep, question: Question | undefined): ScriptStep {
  const base = plainStep(step);
  switch (step.kind) {
    case 'say':
    case 'question':
      return question ? { ...base, kind: 'question', question } : { ...base, kind: 'say' };
    case 'offers':
      return { ...base, kind: 'offers', offers: step.offers, ...(question ? { question } : {}) };
    case 'identity':
      return { ...base, kind: 'identity', facts: step.facts, ...(question ? { question } : {}) };
  }
}

/** The branch changed by what is told; one that says nothing any more is taken out. */
export function withBranch(
  question: YesNoQuestion,
  side: 'yes' | 'no',
  change: Partial<NonNullable<YesNoQuestion['yes']>>,
): YesNoQuestion {
  const { [side]: before, ...rest } = question;
  const branch = withoutUnset({ ...before, ...change });
  return Object.keys(branch).length === 0 ? rest : { ...rest, [side]: branch };
}

/** Without the keys that say nothing: what is written to the wire has none. */
export function withoutUnset<T extends object>(from: T): T {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as T;
}
