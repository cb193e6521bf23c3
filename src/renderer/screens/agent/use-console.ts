import { useEffect, useState } from 'react';
import type { DeskView } from '../../../contract/desk-view.ts';
import { closedInZones } from '../../../core/compliance/callback-hours.ts';
import { checkOutcome } from '../../../core/outcome/check-outcome.ts';
import type { Disposition } from '../../../core/outcome/disposition.ts';
import { notReachedLeaf } from '../../../core/outcome/disposition-tree.ts';
import { withinMost } from '../../../core/script/most-answers.ts';
import type { LocalText } from '../../../core/script/script.ts';
import { emptyDraft, isWritten } from '../../drafts/draft.ts';
import { changeDraft, dropDraft, takeUpDraft, useDraft } from '../../drafts/draft-store.ts';
import { campaignOfWork } from '../../state/campaign-of-work.ts';
import { centreNow } from '../../state/desk-store.ts';
import { useCommand } from '../../state/use-command.ts';
import { type ConsoleGap, focusGap } from './focus-gap.ts';
import {
  type DeferredOffer,
  hasDeferred,
  type OfferRequest,
  suggestedByOffers,
  useOffers,
} from './offers/use-offers.ts';
import { useScript } from './script/use-script.ts';

/** What the console does with the task on the screen: the draft, the path through the script, saving. */
export function useConsole(
  view: DeskView,
  given: { readonly deferredNote: (title: LocalText, request: OfferRequest) => string },
) {
  const { work } = view;
  const attemptId = work?.call?.attemptId;
  const kept = useDraft((state) => state.draft);
  const draftFault = useDraft((state) => state.fault);
  const save = useCommand('outcome.save');
  const edit = useCommand('outcome.edit');
  const [branch, setBranch] = useState<string>();
  const [gap, setGap] = useState<ConsoleGap>();

  useEffect(() => {
    setBranch(undefined);
    setGap(undefined);
    save.clear();
    if (attemptId) void takeUpDraft(attemptId);
  }, [attemptId, save.clear]);

  const campaign = campaignOfWork(view);
  const draft = kept && kept.attemptId === attemptId ? kept : emptyDraft(attemptId ?? '');

  // What was written while it rang is the agent's word: it is not put on record without it.
  const written = attemptId !== undefined && kept?.attemptId === attemptId && isWritten(kept);
  useEffect(() => {
    if (written && attemptId) void edit.run({ attemptId });
  }, [written, attemptId, edit.run]);

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
  const script = useScript({
    campaign,
    work,
    draft,
    accountId: view.account?.id ?? '',
    now: () => centreNow(view),
    change,
  });
  /** The script's path says it; where it does not, the offer that was accepted. */
  const suggested = script?.walk.suggests ?? suggestedByOffers(work?.offers, campaign);
  const offers = useOffers({ work, campaign, script, onDeferred: (deferred) => propose(deferred) });
  /** A callback with what it is for; the agent's own choice is never overwritten. */
  const propose = ({ offer, request, disposition }: DeferredOffer) => {
    const line = given.deferredNote(offer.title, request);
    // Asking took a while, and the agent may have written on.
    const now = useDraft.getState().draft ?? draft;
    const notes = now.notes.includes(line) ? now.notes : [now.notes, line].filter(Boolean).join('\n');
    change({ notes, ...(now.dispositionCode ? {} : { dispositionCode: disposition }) });
  };
  const dispositionCode = draft.dispositionCode ?? proposedCode();
  /** What is proposed until the agent chooses: the script's suggestion after a talk, else what the desk would save by itself. */
  function proposedCode(): string | undefined {
    const result = draft.lineResultHeard ?? work?.call?.lineResult;
    if (result === undefined || work?.stage !== 'wrap-up') return undefined;
    return result === 'answered' ? suggested : notReachedLeaf(campaign?.dispositions ?? [])?.code;
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
      focusGap(checked.gap);
      return;
    }
    // Nobody approved an offer in the call, and without a callback the customer never hears of it: asked once, the second time it is meant.
    if (hasDeferred(work.offers) && !checked.leaf.needsCallback && gap !== 'offer-deferred') {
      setGap('offer-deferred');
      focusGap('offer-deferred');
      return;
    }
    const saved = await save.run({
      attemptId,
      dispositionCode: checked.leaf.code,
      answers: [...withinMost(draft.answers)],
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
    draftFault,
    script,
    suggested,
    offers,
    branch,
    gap,
    callbackClosed,
    save,
    change,
    choose,
    closeBranch: () => setBranch(undefined),
    keepOpen: stopTimer,
    saveOutcome,
  };
}

export type Console = ReturnType<typeof useConsole>;
