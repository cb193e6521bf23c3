import { type AnswerValue, chosenOptions, type GivenAnswer, latestAnswers } from './answer.ts';
import { holds } from './evaluate.ts';
import { optionsOf } from './question.ts';
import { END, entryOf, questionOf, type Script, type ScriptStep } from './script.ts';
import type { Setting } from './situation.ts';

export interface WalkedStep {
  readonly step: ScriptStep;
  /** Absent at the step that waits for its answer. */
  readonly given?: GivenAnswer | undefined;
}

/** Where a conversation stands in its script. */
export interface ScriptWalk {
  /** From the first step to the one that waits, or to the end. */
  readonly steps: readonly WalkedStep[];
  /** The step to be spoken; undefined when the path ended. */
  readonly current?: ScriptStep | undefined;
  /** Steps to come if nothing jumps. */
  readonly ahead: readonly ScriptStep[];
  /** They go to the end; otherwise every option of the last of them leads elsewhere, and nobody knows further. */
  readonly endKnown: boolean;
  /** The latest answers to steps that the path leaves off: kept, and ignored. In the script's order. */
  readonly leftOff: readonly GivenAnswer[];
  /** The answers on the path, by step. */
  readonly answers: ReadonlyMap<string, AnswerValue>;
  /** Disposition that the path suggests so far: its ending's, else the last option's that had one. */
  readonly suggests?: string | undefined;
}

/** A walk that can go on: the answers on the path so far decide what follows. */
interface Path {
  readonly script: Script;
  readonly setting: Setting;
  readonly byId: ReadonlyMap<string, ScriptStep>;
  readonly answers: Map<string, AnswerValue>;
}

/**
 * Follows the answers from `entry` (the first step unless told).
 *
 * The latest answer to a step counts, and nothing else of the answers' order; no step is walked twice. An answer that does not fit its step
 * (of another version) is none.
 */
export function walkScript(
  script: Script,
  answers: readonly GivenAnswer[],
  setting: Setting,
  entry: string | undefined = entryOf(script, false),
): ScriptWalk {
  const latest = latestAnswers(answers);
  const path: Path = {
    script,
    setting,
    byId: new Map(script.steps.map((step) => [step.id, step])),
    answers: new Map(),
  };
  const walked: WalkedStep[] = [];
  const seen = new Set<string>();
  let suggests: string | undefined;
  let current: ScriptStep | undefined;
  let step = entry === undefined ? undefined : path.byId.get(entry);
  while (step && !seen.has(step.id)) {
    seen.add(step.id);
    if (isHidden(path, step)) {
      step = nextInOrder(path, step);
      continue;
    }
    suggests = step.ends?.suggests ?? suggests;
    const given = latest.get(step.id);
    if (!given || !fitsStep(step, given.value)) {
      walked.push({ step });
      current = step;
      break;
    }
    walked.push({ step, given });
    path.answers.set(step.id, given.value);
    suggests = suggestedBy(step, given.value) ?? suggests;
    step = followerOf(path, step, given.value);
  }
  return {
    steps: walked,
    current,
    ...stepsAhead(path, current, seen),
    leftOff: script.steps.flatMap(({ id }) => (path.answers.has(id) ? [] : (latest.get(id) ?? []))),
    answers: path.answers,
    suggests,
  };
}

function isHidden(path: Path, step: ScriptStep): boolean {
  return step.visibleIf !== undefined && !holdsOn(path, step.visibleIf);
}

function holdsOn({ script, setting, answers }: Path, condition: Parameters<typeof holds>[0]): boolean {
  return holds(condition, { ...setting, script, answers });
}

function followerOf(path: Path, step: ScriptStep, value: AnswerValue): ScriptStep | undefined {
  const to =
    chosenBranch(step, value)?.next ??
    step.jumps?.find(({ when }) => holdsOn(path, when))?.to ??
    afterJumps(step);
  if (to === undefined) return nextInOrder(path, step);
  return path.byId.get(to);
}

/** Where a step leads by itself when nothing jumps; undefined = on in the script's order. */
function afterJumps(step: ScriptStep): string | undefined {
  return step.ends ? END : undefined;
}

function nextInOrder({ script }: Path, step: ScriptStep): ScriptStep | undefined {
  return script.steps[script.steps.indexOf(step) + 1];
}

/** The option that leads on: only where one alone can be chosen. */
function chosenBranch(step: ScriptStep, value: AnswerValue) {
  const question = questionOf(step);
  if (question?.kind !== 'single' && question?.kind !== 'yes-no') return undefined;
  const [chosen] = chosenOptions(value);
  return optionsOf(question).find(({ id }) => id === chosen);
}

function suggestedBy(step: ScriptStep, value: AnswerValue): string | undefined {
  return chosenBranch(step, value)?.suggests;
}

/** What follows the waiting step if no jump is taken, as far as that can be told before it is answered. */
function stepsAhead(
  path: Path,
  current: ScriptStep | undefined,
  seen: ReadonlySet<string>,
): Pick<ScriptWalk, 'ahead' | 'endKnown'> {
  const ahead: ScriptStep[] = [];
  const passed = new Set(seen);
  let step = current && expectedAfter(path, current);
  while (step && step !== 'unknown' && !passed.has(step.id)) {
    passed.add(step.id);
    const hidden = isHidden(path, step);
    if (!hidden) ahead.push(step);
    step = hidden ? nextInOrder(path, step) : expectedAfter(path, step);
  }
  return { ahead, endKnown: step !== 'unknown' };
}

function expectedAfter(path: Path, step: ScriptStep): ScriptStep | 'unknown' | undefined {
  const question = questionOf(step);
  const nexts = question && 'options' in question ? question.options.map((each) => nextOf(each)) : [];
  if (question?.kind === 'yes-no') nexts.push(question.yes?.next, question.no?.next);
  const onward = new Set(nexts.map((next) => next ?? afterJumps(step)));
  const [only] = onward;
  if (onward.size > 1 && !onward.has(undefined)) return 'unknown';
  const to = onward.size === 1 ? only : afterJumps(step);
  return to === undefined ? nextInOrder(path, step) : path.byId.get(to);
}

function nextOf(option: object): string | undefined {
  return 'next' in option && typeof option.next === 'string' ? option.next : undefined;
}

/** Whether the value can be an answer to this step at all: of its kind, and choosing among its options. */
export function fitsStep(step: ScriptStep, value: AnswerValue): boolean {
  const question = questionOf(step);
  if (!question) return value.kind === 'said';
  if (value.kind === 'skipped') return question.optional === true;
  if (value.kind !== question.kind) return false;
  const known = new Set(optionsOf(question).map(({ id }) => id));
  return chosenOptions(value).every((option) => known.has(option));
}
