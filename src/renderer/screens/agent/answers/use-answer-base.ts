import { useEffect, useMemo, useRef, useState } from 'react';
import type { DeskView } from '../../../../contract/desk-view.ts';
import type { ApprovedAnswer } from '../../../../core/answer-base/approved-answer.ts';
import { type AnswerIndex, indexAnswers } from '../../../../core/answer-base/search.ts';
import { useBridge } from '../../../state/bridge-context.ts';
import { useCommand } from '../../../state/use-command.ts';

/** Answers shown of a search. */
const MOST_FOUND = 6;
const NONE: AnswerIndex = { search: () => [] };

/** The approved answers beside the script: searched while the customer talks, what is shown is on record with its step. */
export function useAnswerBase(view: DeskView, today: string | undefined, stepId: string | undefined) {
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  const [shown, setShown] = useState<ApprovedAnswer>();
  const index = useAnswerIndex(view.answersVersion ?? 0, today);
  const use = useCommand('answers.use');
  const attemptId = view.work?.call?.attemptId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call begins with nothing open
  useEffect(() => {
    setOpened(false);
    setTyped('');
    setMarked(0);
    setShown(undefined);
  }, [attemptId]);
  const found = useMemo(() => (opened ? index.search(typed, MOST_FOUND) : []), [opened, index, typed]);
  const show = (answer: ApprovedAnswer | undefined) => {
    setShown(answer);
    if (!answer || !attemptId) return;
    const { id: answerId, version } = answer;
    void use.run({ attemptId, answerId, version, ...(stepId === undefined ? {} : { stepId }) });
  };
  return {
    opened,
    typed,
    found,
    shown,
    marked: Math.min(marked, Math.max(0, found.length - 1)),
    /** There is work on the screen that it can belong to. */
    usable: attemptId !== undefined,
    error: use.error,
    open: () => setOpened(true),
    close: () => {
      setOpened(false);
      setShown(undefined);
    },
    type: (text: string) => {
      setTyped(text);
      setMarked(0);
      setShown(undefined);
    },
    mark: (place: number) => {
      setMarked((place + found.length) % Math.max(1, found.length));
      setShown(undefined);
    },
    show,
  };
}
export type AnswerBase = ReturnType<typeof useAnswerBase>;

/** Asked for once, and again when an answer changed; indexed when nothing else is to be done, not when the agent opens it. */
function useAnswerIndex(version: number, today: string | undefined): AnswerIndex {
  const bridge = useBridge();
  const [index, setIndex] = useState(NONE);
  const latest = useRef(0);
  useEffect(() => {
    if (today === undefined || version === 0) return;
    latest.current += 1;
    const turn = latest.current;
    bridge.call('answers.all', {}).then(
      ({ answers }) =>
        requestIdleCallback(() => {
          if (turn === latest.current) setIndex(indexAnswers(answers, today));
        }),
      (error: unknown) => console.warn('The approved answers could not be had.', error),
    );
  }, [bridge, version, today]);
  return index;
}
