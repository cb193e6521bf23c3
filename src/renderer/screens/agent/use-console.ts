import { useEffect, useMemo, useState } from 'react';
import type { DeskView } from '../../../contract/desk-view.ts';
import { closedInZones } from '../../../core/compliance/callback-hours.ts';
import { checkOutcome, type OutcomeGap } from '../../../core/outcome/check-outcome.ts';
import type { Disposition } from '../../../core/outcome/disposition.ts';
import { notReachedLeaf } from '../../../core/outcome/disposition-tree.ts';
import { walkScript } from '../../../core/script/walk-script.ts';
import { emptyDraft } from '../../drafts/draft.ts';
import { changeDraft, dropDraft, takeUpDraft, useDraft } from '../../drafts/draft-store.ts';
import { centreNow } from '../../state/desk-store.ts';
import { useCommand } from '../../state/use-command.ts';

/** What the console does with the task on the screen: the draft, the path through the script, saving. */
export function useConsole(view: DeskView) {
  const { work } = view;
  const attemptId = work?.call?.attemptId;
  const kept = useDraft((state) => state.draft);
  const unsafe = useDraft((state) => state.unsafe);
  const save = useCommand('outcome.save');
  const edit = useCommand('outcome.edit');
  const [branch, setBranch] = useState<string>();
  const [gap, setGap] = useState<OutcomeGap>();

  useEffect(() => {
    setBranch(undefined);
    setGap(undefined);
    save.clear();
    if (attemptId) void takeUpDraft(attemptId);
  }, [attemptId, save.clear]);

  const campaign = view.campaigns.find((each) => each.id === work?.task.campaignId);
  const draft = kept && kept.attemptId === attemptId ? kept : emptyDraft(attemptId ?? '');
  const walk = useMemo(
    () => (campaign ? walkScript(campaign.script, draft.answers) : undefined),
    [campaign, draft.answers],
  );

  const stopTimer = () => {
    if (work?.savesAt && attemptId) void edit.run({ attemptId });
  };
  const change = (next: Parameters<typeof changeDraft>[0]) => {
    setGap(undefined);
    stopTimer();
    changeDraft(next);
  };
  const choose = (disposition: Disposition) => {
    if (disposition.children?.length) {
      setBranch(disposition.code);
      stopTimer();
    } else change({ dispositionCode: disposition.code });
  };
  const answer = (stepId: string, answerId: string) =>
    change({ answers: [...draft.answers, { stepId, answerId, at: centreNow(view) }] });
  /** Goes back to a step: its answer and those after it are no longer on the path, and are given anew. */
  const backTo = (stepId: string) => {
    const path = walk?.steps.map(({ step }) => step.id) ?? [];
    const from = path.indexOf(stepId);
    const left = new Set(path.slice(Math.max(0, from)));
    change({ answers: draft.answers.filter((given) => !left.has(given.stepId)) });
  };
  const dispositionCode = draft.dispositionCode ?? proposedCode();
  /** What is proposed until the agent chooses: the script's suggestion after a talk, else what the desk would save by itself. */
  function proposedCode(): string | undefined {
    const result = draft.lineResultHeard ?? work?.call?.lineResult;
    if (result === undefined || work?.stage !== 'wrap-up') return undefined;
    return result === 'answered' ? walk?.suggests : notReachedLeaf(campaign?.dispositions ?? [])?.code;
  }
  const callbackClosed =
    campaign && work && draft.callbackAt !== undefined
      ? closedInZones(campaign.rules, work.zones, draft.callbackAt)
      : undefined;
  const saveOutcome = async () => {
    if (!campaign || !attemptId || work?.stage !== 'wrap-up') return;
    const checked = checkOutcome(
      campaign.dispositions,
      {
        ...draft,
        dispositionCode: dispositionCode ?? '',
        lineResult: draft.lineResultHeard ?? work.call?.lineResult,
        callbackClosed: callbackClosed !== undefined,
      },
      centreNow(view),
    );
    if (checked.kind === 'gap') {
      setGap(checked.gap);
      return;
    }
    const saved = await save.run({
      attemptId,
      dispositionCode: checked.leaf.code,
      answers: draft.answers,
      notes: draft.notes,
      ...(draft.lineResultHeard ? { lineResultHeard: draft.lineResultHeard } : {}),
      ...(checked.leaf.needsCallback && draft.callbackAt
        ? { callbackAt: draft.callbackAt, callbackPersonal: draft.callbackShared !== true }
        : {}),
    });
    if (saved) await dropDraft(attemptId);
  };

  return {
    campaign,
    draft: { ...draft, dispositionCode },
    unsafe,
    walk,
    branch,
    gap,
    callbackClosed,
    save,
    change,
    choose,
    answer,
    backTo,
    closeBranch: () => setBranch(undefined),
    keepOpen: stopTimer,
    saveOutcome,
  };
}

export type Console = ReturnType<typeof useConsole>;
