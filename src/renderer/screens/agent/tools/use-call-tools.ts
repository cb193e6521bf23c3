import { useEffect, useState } from 'react';
import type { DeskView } from '../../../../contract/desk-view.ts';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { groupReference } from '../../../../core/reference/reference.ts';
import { kindsOf } from '../../../../core/reference/settings.ts';
import { useCommand } from '../../../state/use-command.ts';
import { useMessages } from './use-messages.ts';

export type CallTool = 'reference' | 'identity' | 'message';

/** Reference codes, identity check and text messages of the call on the screen. `atIdentityStep`: the script asks who the customer is. */
export function useCallTools(view: DeskView, campaign: Campaign | undefined, atIdentityStep: boolean) {
  const { work } = view;
  const call = work?.call;
  const attemptId = call?.attemptId;
  const live = call?.state === 'talking' || call?.state === 'holding';
  const [open, setOpen] = useState<CallTool>();
  const [another, setAnother] = useState(false);
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const issue = useCommand('reference.issue');
  const answer = useCommand('identity.answer');
  const edit = useCommand('outcome.edit');
  const messages = useMessages(view, campaign, open === 'message');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call begins with nothing open
  useEffect(() => {
    setOpen(undefined);
    setAnother(false);
    setCopied(undefined);
    issue.clear();
    answer.clear();
  }, [attemptId, work?.task.id, issue.clear, answer.clear]);

  const checkable = live && work?.identity?.result === 'open';
  // The step brings its form along, and takes it away again; one that the agent has opened for something else stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a check that has ended leaves its result on the screen
  useEffect(() => {
    if (atIdentityStep && checkable) setOpen((before) => before ?? 'identity');
    if (!atIdentityStep) setOpen((before) => (before === 'identity' ? undefined : before));
  }, [atIdentityStep, live, attemptId]);

  const codes = work?.references ?? [];
  const code = codes.at(-1);
  const kinds = kindsOf(campaign?.references);
  const choosing = open === 'reference' && (code === undefined || another);
  const talked = live || (work?.stage === 'wrap-up' && call?.lineResult === 'answered');

  const issueKind = async (kind: string) => {
    if (!attemptId) return;
    setCopied(undefined);
    if (await issue.run({ attemptId, kind })) setAnother(false);
  };
  const copy = async () => {
    if (code === undefined) return;
    await navigator.clipboard.writeText(groupReference(code).join(' ')).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  /** The key of the code: shows it, gives out the first where there is nothing to choose, copies it when it is shown. */
  const reference = () => {
    const [only, ...others] = kinds;
    if (open === 'reference' && !choosing) void copy();
    setOpen('reference');
    if (code === undefined && only && others.length === 0) void issueKind(only.letter);
  };
  return {
    open,
    codes,
    code,
    kinds,
    choosing,
    copied,
    /** Codes can be given out: somebody was talked with. */
    talked,
    /** Answers can be given: somebody is being talked with. */
    live,
    identity: work?.identity,
    messages,
    error: { reference: issue.error, identity: answer.error, message: messages.error }[open ?? 'reference'],
    busy: issue.busy || answer.busy,
    reference,
    issueKind: (kind: string) => void issueKind(kind),
    copy: () => void copy(),
    askAnother: () => setAnother(true),
    toggleIdentity: () => setOpen((before) => (before === 'identity' ? undefined : 'identity')),
    toggleMessage: () => {
      // Whoever writes to the customer is not done with the call.
      if (work?.savesAt && attemptId) void edit.run({ attemptId });
      setOpen((before) => (before === 'message' ? undefined : 'message'));
    },
    answer: async (factId: string, text: string) =>
      attemptId ? answer.run({ attemptId, factId, answer: text }) : undefined,
    close: () => {
      setOpen(undefined);
      setAnother(false);
      setCopied(undefined);
    },
  };
}

export type CallTools = ReturnType<typeof useCallTools>;
