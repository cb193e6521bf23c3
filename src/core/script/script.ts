import type { ComputedValue, Condition } from './condition.ts';
import type { Question } from './question.ts';

/** A text in both languages; placeholders like {{customer.name}} are filled in by the renderer (placeholders.ts). */
export interface LocalText {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Where a jump or an option may lead besides a step: the script is over. */
export const END = '$end';

/** A part of the script, in the row on top of the screen. */
export interface ScriptSection {
  readonly id: string;
  readonly title: LocalText;
  /** Filled in by the agent, never read out. */
  readonly staffOnly?: boolean | undefined;
}

/** `to`: a step, or END. */
export interface Jump {
  readonly when: Condition;
  readonly to: string;
}

export interface Ending {
  /** Disposition that reaching this ending suggests. */
  readonly suggests?: string | undefined;
}

/**
 * What follows a step: where its chosen option leads, else the first jump whose condition holds, else the end where it is an ending,
 * else the next step in the script's order.
 */
interface StepBase {
  readonly id: string;
  readonly section: string;
  readonly title: LocalText;
  /** What the agent says. */
  readonly say: LocalText;
  /** A hint that is not spoken. */
  readonly hint?: LocalText | undefined;
  readonly staffOnly?: boolean | undefined;
  /** Passed over, in the script's order, where it does not hold. */
  readonly visibleIf?: Condition | undefined;
  readonly jumps?: readonly Jump[] | undefined;
  readonly ends?: Ending | undefined;
}

export interface SayStep extends StepBase {
  readonly kind: 'say';
}

export interface QuestionStep extends StepBase {
  readonly kind: 'question';
  readonly question: Question;
}

/** Where offers are made. Which of them fit a customer is not the script's to say; `question`: how the customer takes them. */
export interface OffersStep extends StepBase {
  readonly kind: 'offers';
  readonly offers: readonly string[];
  readonly question?: Question | undefined;
}

/** Where the customer's identity is checked by these facts; `question`: what came of it. */
export interface IdentityStep extends StepBase {
  readonly kind: 'identity';
  readonly facts: readonly string[];
  readonly question?: Question | undefined;
}

export type ScriptStep = SayStep | QuestionStep | OffersStep | IdentityStep;

/** A script or questionnaire; the first step opens it, or another one where the customer calls. Versions are immutable: running calls keep theirs. See docs/scripts.md. */
export interface Script {
  readonly format: 2;
  readonly id: string;
  readonly version: number;
  readonly name: LocalText;
  readonly sections: readonly ScriptSection[];
  readonly steps: readonly ScriptStep[];
  /** Step that opens a call which the customer made; absent = the first as well. */
  readonly incomingStart?: string | undefined;
  /** Computed from answers and data; named in conditions and as {{value.id}}. */
  readonly values?: readonly ComputedValue[] | undefined;
}

/** What the step asks; undefined where it is only said. */
export function questionOf(step: ScriptStep): Question | undefined {
  return step.kind === 'say' ? undefined : step.question;
}

/** Whether the step is the agent's alone, by itself or by its section. */
export function isStaffOnly(script: Pick<Script, 'sections'>, step: ScriptStep): boolean {
  return step.staffOnly ?? script.sections.find(({ id }) => id === step.section)?.staffOnly ?? false;
}

/** Where a conversation can begin: the first step, and what opens incoming calls. */
export function entriesOf({
  steps,
  incomingStart,
}: Pick<Script, 'steps' | 'incomingStart'>): readonly string[] {
  const first = steps.slice(0, 1).map(({ id }) => id);
  return incomingStart === undefined || first.includes(incomingStart) ? first : [...first, incomingStart];
}

/** Where this conversation begins. `incoming`: the customer called. */
export function entryOf(
  { steps, incomingStart }: Pick<Script, 'steps' | 'incomingStart'>,
  incoming: boolean,
): string | undefined {
  const own = incoming && steps.some(({ id }) => id === incomingStart) ? incomingStart : undefined;
  return own ?? steps[0]?.id;
}
