import { useMemo, useState } from 'react';
import type { WorkView } from '../../../../contract/desk-view.ts';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { localTime } from '../../../../core/compliance/zoned-time.ts';
import { calleeDay } from '../../../../core/customer/contract-days.ts';
import type { Customer } from '../../../../core/customer/customer.ts';
import { type GivenAnswer, sameAnswer } from '../../../../core/script/answer.ts';
import type { AnswerGap, AnswerHelp } from '../../../../core/script/check-answer.ts';
import { entryOf, questionOf, type ScriptStep } from '../../../../core/script/script.ts';
import type { Setting } from '../../../../core/script/situation.ts';
import { takeOver } from '../../../../core/script/take-over.ts';
import { type ScriptWalk, walkScript } from '../../../../core/script/walk-script.ts';
import type { Draft } from '../../../drafts/draft.ts';
import { asksText, FIELD, type Pending, pendingOf, settle, withOption, withoutLast } from './pending.ts';
import { readPhone } from './read-phone.ts';

/** What of the work a script goes by. */
interface ScriptedWork extends Pick<WorkView, 'earlier'> {
  readonly customer: Customer;
  readonly task: Pick<WorkView['task'], 'id'>;
  readonly call?: Pick<NonNullable<WorkView['call']>, 'incoming'> | undefined;
}

type DraftChange = Partial<Omit<Draft, 'attemptId'>>;

/** The conversation along its script: which step is on the screen, what is chosen and typed for it, and the ways on and back. */
export function useScript(given: {
  readonly campaign: Campaign | undefined;
  readonly work: ScriptedWork | undefined;
  readonly draft: Draft;
  readonly accountId: string;
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly change: (change: DraftChange) => void;
}) {
  const { campaign, work, draft, change } = given;
  const [gap, setGap] = useState<AnswerGap & { readonly stepId: string }>();
  const today = campaign ? localTime(given.now(), campaign.rules.timeZone).date : '';
  const customer = work?.customer;
  const theirs = campaign && customer ? calleeDay(given.now(), customer, campaign.rules.timeZone) : '';
  const setting = useMemo<Setting | undefined>(
    () => customer && { customer, today: theirs },
    [customer, theirs],
  );
  const entry = campaign && entryOf(campaign.script, work?.call?.incoming === true);
  const walk = useMemo(
    () => (campaign && setting ? walkScript(campaign.script, draft.answers, setting, entry) : undefined),
    [campaign, setting, draft.answers, entry],
  );
  const earlier = work?.earlier;
  const resumable = useMemo(
    () =>
      campaign && setting && work && earlier && !draft.answers.some(isOf(earlier.answers))
        ? takeOver(campaign.script, work.task.id, earlier, setting, (at) => ({
            today: localTime(at, campaign.rules.timeZone).date,
            readPhone,
          }))
        : undefined,
    [campaign, setting, work, earlier, draft.answers],
  );
  if (!campaign || !walk || !setting) return undefined;

  const { script } = campaign;
  const help: AnswerHelp = { today, readPhone };
  const place = shownPlace(walk, draft.shownStep);
  const walked = walk.steps[place];
  const step = walked?.step;
  const pending: Pending | undefined =
    step && (draft.pending?.stepId === step.id ? draft.pending : pendingOf(step, walked.given?.value));

  const show = (index: number) => {
    const target = walk.steps[index];
    setGap(undefined);
    // What is typed for a step that waits is there again when the agent comes back to it.
    change({ shownStep: target?.given ? target.step.id : undefined });
  };
  const keep = (next: Pending) => {
    setGap(undefined);
    change({ pending: next });
  };
  /** Takes the answer as it stands, or says what it lacks. */
  const goOn = (of: Pending | undefined = pending): boolean => {
    if (!step || !of) return false;
    const settled = settle(step, of, help);
    if ('gap' in settled) {
      setGap({ ...settled.gap, stepId: step.id });
      change({ pending: of });
      return false;
    }
    const unchanged = walked.given && sameAnswer(walked.given.value, settled.value);
    const answer: GivenAnswer = {
      stepId: step.id,
      value: settled.value,
      at: given.now(),
      by: given.accountId,
    };
    const answers = unchanged ? draft.answers : [...draft.answers, answer];
    setGap(undefined);
    change({
      answers: [...answers] as Draft['answers'],
      pending: draft.pending?.stepId === step.id ? undefined : draft.pending,
      ...movedOn(walkScript(script, answers, setting, entry), step),
    });
    return true;
  };
  /** True where a field beside the option opened: it wants the focus. */
  const choose = (option: string): boolean => {
    const question = step && questionOf(step);
    if (!question || !pending) return false;
    const next = withOption(question, pending, option);
    const typesBeside = asksText(question, option) && next.options.includes(option);
    if (!typesBeside && (question.kind === 'single' || question.kind === 'yes-no')) goOn(next);
    else keep(next);
    return typesBeside;
  };
  return {
    script,
    walk,
    setting,
    help,
    step,
    pending,
    /** The step on the screen is behind the one that waits. */
    isBack: walked?.given !== undefined,
    gap: gap && gap.stepId === step?.id ? gap : undefined,
    resumable,
    choose,
    typed: (text: string, beside: string = FIELD) =>
      pending && keep({ ...pending, texts: { ...pending.texts, [beside]: text } }),
    takeBackLast: () => pending && keep(withoutLast(pending)),
    goOn: () => goOn(),
    canGoBack: place > 0,
    canGoForward: walked?.given !== undefined,
    back: () => show(place - 1),
    forward: () => show(place + 1),
    showStep: (stepId: string) => show(walk.steps.findIndex((each) => each.step.id === stepId)),
    showLast: () => change({ shownStep: undefined }),
    /** What this agent was told already stands before what was told then. */
    resume: () => resumable && change({ answers: [...resumable, ...draft.answers] as Draft['answers'] }),
  };
}
export type ScriptDesk = NonNullable<ReturnType<typeof useScript>>;

/** Whether the answer is one of these: it was taken over before. */
function isOf(answers: readonly GivenAnswer[]): (given: GivenAnswer) => boolean {
  return ({ stepId, at, by }) =>
    answers.some((each) => each.stepId === stepId && each.at === at && each.by === by);
}

/** The place on the path of the step that is shown: the one gone back to, else the one that waits; past the last where the path ended. */
function shownPlace(walk: ScriptWalk, shownStep: string | undefined): number {
  const gone = walk.steps.findIndex(({ step, given }) => given && step.id === shownStep);
  if (gone >= 0) return gone;
  return walk.current ? walk.steps.length - 1 : walk.steps.length;
}

/** What is shown after the step was answered: what follows it on the path, answered or not. */
function movedOn(walk: ScriptWalk, step: ScriptStep): DraftChange {
  const next = walk.steps[walk.steps.findIndex((each) => each.step.id === step.id) + 1];
  return { shownStep: next?.given ? next.step.id : undefined };
}
