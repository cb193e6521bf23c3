import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView, UnknownAttempt } from '../../../contract/desk-view.ts';
import { LINE_RESULTS, type LineResult } from '../../../core/call/line-result.ts';
import type { Disposition } from '../../../core/outcome/disposition.ts';
import { leavesOf } from '../../../core/outcome/disposition-tree.ts';
import { withinMost } from '../../../core/script/most-answers.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import type { Draft } from '../../drafts/draft.ts';
import { dropDraft, readDraft } from '../../drafts/draft-store.ts';
import { useCommand } from '../../state/use-command.ts';
import styles from './agent.module.css';
import { localized } from './localized.ts';

/** What happened, as a person remembers it; the notes and answers of the call stand there as they were when it broke off. */
export function SettleAttempt(props: { attempt: UnknownAttempt; view: DeskView }) {
  const { t, i18n } = useTranslation('agent');
  const { attempt } = props;
  const settle = useCommand('attempt.settle');
  const campaign = attempt.campaign ?? props.view.campaigns.find((each) => each.id === attempt.campaignId);
  const leaves = (campaign?.dispositions ?? []).flatMap((each) => leavesOf([each]));
  const [result, setResult] = useState<LineResult>(attempt.answered ? 'answered' : 'no-answer');
  const fitting = leaves.filter(
    (leaf) => (leaf.kind !== 'not-reached') === (result === 'answered') && !leaf.needsCallback,
  );
  const [code, setCode] = useState('');
  const [notes, setNotes] = useState<string>();
  const kept = useKeptDraft(attempt.attemptId);
  const noted = notes ?? kept?.notes ?? '';
  const answers = [...withinMost(kept?.answers ?? [])];
  // Only what leaves no choice is chosen beforehand: a success must never be recorded by not looking.
  const chosen =
    fitting.find((leaf) => leaf.code === (code || kept?.dispositionCode)) ??
    (fitting.length === 1 ? fitting[0] : undefined);
  const save = async (leaf: Disposition) => {
    const saved = await settle.run({
      attemptId: attempt.attemptId,
      lineResult: result,
      dispositionCode: leaf.code,
      notes: noted.trim() === '' && leaf.needsNote ? t('unknown.title') : noted,
      answers,
    });
    if (saved) await dropDraft(attempt.attemptId);
  };
  return (
    <>
      <select
        aria-label={t('unknown.result')}
        value={result}
        onChange={(event) =>
          setResult(LINE_RESULTS.find((each) => each === event.currentTarget.value) ?? result)
        }
      >
        {LINE_RESULTS.filter((each) => each !== 'abandoned').map((each) => (
          <option key={each} value={each}>
            {t(`result.${each}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('unknown.disposition')}
        value={chosen?.code ?? ''}
        onChange={(event) => setCode(event.currentTarget.value)}
      >
        <option value="" disabled>
          {t('unknown.choose')}
        </option>
        {fitting.map((leaf) => (
          <option key={leaf.code} value={leaf.code}>
            {localized(leaf.text, i18n.language)}
          </option>
        ))}
      </select>
      <Button tone="primary" disabled={settle.busy || !chosen} onClick={() => chosen && void save(chosen)}>
        {t('unknown.settle')}
      </Button>
      <div className={styles.settleNotes}>
        <textarea
          aria-label={t('wrap.notes')}
          placeholder={t('wrap.notesPlaceholder')}
          rows={2}
          value={noted}
          maxLength={8000}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
        {kept?.notes || answers.length > 0 ? (
          <p className={styles.sub}>
            {kept?.notes ? t('unknown.kept') : ''}{' '}
            {answers.length > 0 ? t('unknown.answers', { count: answers.length }) : ''}
          </p>
        ) : null}
        {settle.error ? <ErrorNote error={settle.error} /> : null}
      </div>
    </>
  );
}

/** What this window kept of the call before it broke off; another machine's windows kept their own. */
function useKeptDraft(attemptId: string): Draft | undefined {
  const [kept, setKept] = useState<Draft>();
  useEffect(() => {
    let current = true;
    readDraft(attemptId).then(
      (draft) => current && setKept(draft),
      (error: unknown) => console.error('The draft of this call cannot be read.', error),
    );
    return () => {
      current = false;
    };
  }, [attemptId]);
  return kept;
}
