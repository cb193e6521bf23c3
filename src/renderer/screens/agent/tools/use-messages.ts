import { useEffect, useState } from 'react';
import type { DeskView } from '../../../../contract/desk-view.ts';
import type { MessageDraft, MessagePreview } from '../../../../contract/message-commands.ts';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { takesWords } from '../../../../core/message/fill-message.ts';
import { codeState } from '../../../../core/message/one-time-code.ts';
import { codeDigitsOf, templatesOf } from '../../../../core/message/template.ts';
import { hasItsMoment } from '../../../../core/message/when-sent.ts';
import { centreNow } from '../../../state/desk-store.ts';
import { useCommand } from '../../../state/use-command.ts';

/** As many as there are digits to choose by. */
const MOST_TEMPLATES = 9;

/** Text messages to the customer on the screen; `open`: the composer is. */
export function useMessages(view: DeskView, campaign: Campaign | undefined, open: boolean) {
  const { work } = view;
  const taskId = work?.task.id;
  const attemptId = work?.call?.attemptId;
  const [chosen, setChosen] = useState<string>();
  const [language, setLanguage] = useState<MessageDraft['language']>();
  const [words, setWords] = useState('');
  const [preview, setPreview] = useState<MessagePreview>();
  const [sentId, setSentId] = useState<string>();
  const [lastCheck, setLastCheck] = useState<{ readonly right: boolean; readonly triesLeft: number }>();
  const look = useCommand('sms.preview');
  const send = useCommand('sms.send');
  const check = useCommand('sms.checkCode');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another customer or call begins afresh
  useEffect(() => {
    setChosen(undefined);
    setLanguage(undefined);
    setWords('');
    setSentId(undefined);
    setLastCheck(undefined);
    for (const command of [look, send, check]) command.clear();
  }, [taskId, attemptId]);

  const moment = work && {
    stage: work.stage,
    talking: work.call?.state === 'talking' || work.call?.state === 'holding',
    lineResult: work.call?.lineResult,
  };
  const templates = templatesOf(campaign?.messages)
    .filter(({ purpose }) => moment && hasItsMoment(purpose, moment))
    .slice(0, MOST_TEMPLATES);
  const ofCall = (work?.history ?? []).filter(
    ({ message }) => message && (message.attemptId === attemptId || attemptId === undefined),
  );
  const sent = ofCall.find(({ id }) => id === sentId);
  const coded = ofCall.find(({ message }) => message?.code !== undefined);
  // After one was sent, or while a code is awaited, nothing is chosen by itself: Enter is not to send it again.
  const first = sentId === undefined && coded === undefined ? templates[0] : undefined;
  const template = templates.find(({ id }) => id === chosen) ?? first;
  const templateId = template?.id;
  // What a message is filled in with may come while it is on the screen.
  const known = [work?.references?.length, work?.identity?.result, work?.stage].join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `known` stands for what the desk fills in with
  useEffect(() => {
    if (!open || taskId === undefined || templateId === undefined || !work?.textTo) return;
    let current = true;
    void look.run({ taskId, templateId, language, words }).then((shown) => {
      if (current) setPreview(shown);
    });
    return () => {
      current = false;
    };
  }, [open, taskId, templateId, language, words, known, work?.textTo, look.run]);

  const shown = templateId === undefined ? undefined : preview;
  const ready =
    shown?.gate.kind === 'allowed' && shown.missing.length === 0 && !send.busy && templateId !== undefined;
  const code = coded?.message?.code;
  return {
    to: work?.textTo,
    /** There is somebody to write to, or to be told that there is not. */
    possible: work !== undefined,
    templates,
    template,
    takesWords: template !== undefined && takesWords(template),
    words,
    preview: shown,
    ready,
    sent,
    busy: send.busy || check.busy,
    error: send.error ?? check.error ?? look.error,
    coded: coded && code && { entry: coded, known: code, state: codeState(code, centreNow(view)) },
    codeDigits: codeDigitsOf(campaign?.messages),
    lastCheck,
    choose: (id: string) => {
      setChosen(id);
      setSentId(undefined);
      send.clear();
    },
    setWords,
    toggleLanguage: () => setLanguage((shown?.language ?? 'zh-CN') === 'en' ? 'zh-CN' : 'en'),
    send: () => {
      if (!ready || taskId === undefined || templateId === undefined) return;
      void send.run({ taskId, templateId, language, words }).then((answer) => {
        if (!answer) return;
        setSentId(answer.messageId);
        setChosen(undefined);
        setWords('');
        setLastCheck(undefined);
      });
    },
    checkCode: async (text: string) => {
      if (!coded) return undefined;
      const answer = await check.run({ messageId: coded.id, code: text });
      if (answer) setLastCheck(answer);
      return answer;
    },
  };
}

export type Messages = ReturnType<typeof useMessages>;
