import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView, UnknownAttempt } from '../../../contract/desk-view.ts';
import { LINE_RESULTS, type LineResult } from '../../../core/call/line-result.ts';
import { leavesOf } from '../../../core/outcome/disposition-tree.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Panel } from '../../components/panel.tsx';
import { dateTimeText, numberText } from '../../i18n/format.ts';
import { useCommand } from '../../state/use-command.ts';
import styles from './agent.module.css';
import { localized } from './localized.ts';

/** Attempts whose end nobody knows: a person says what happened. */
export function UnknownAttempts(props: { view: DeskView }) {
  const { t } = useTranslation('agent');
  if (props.view.unknownAttempts.length === 0) return null;
  return (
    <Panel title={t('unknown.title')} className={styles.settleList}>
      <p className={styles.sub}>{t('unknown.text')}</p>
      {props.view.unknownAttempts.map((attempt) => (
        <div key={attempt.attemptId} className={styles.settle}>
          <Whose attempt={attempt} />
          {props.view.campaigns.some(({ id }) => id === attempt.campaignId) ? (
            <Settle attempt={attempt} view={props.view} />
          ) : (
            <p className={styles.noCampaign}>{t('unknown.noCampaign')}</p>
          )}
        </div>
      ))}
    </Panel>
  );
}

function Whose(props: { attempt: UnknownAttempt }) {
  const { t, i18n } = useTranslation('agent');
  const { attempt } = props;
  return (
    <span>
      <strong>{attempt.customerName}</strong> <span>{numberText(attempt.number)}</span>
      <br />
      <span className={styles.sub}>
        {dateTimeText(attempt.at, i18n.language)}
        {attempt.answered ? ` · ${t('unknown.answered')}` : ''}
      </span>
    </span>
  );
}

function Settle(props: { attempt: UnknownAttempt; view: DeskView }) {
  const { t, i18n } = useTranslation('agent');
  const { attempt } = props;
  const settle = useCommand('attempt.settle');
  const campaign = props.view.campaigns.find((each) => each.id === attempt.campaignId);
  const leaves = (campaign?.dispositions ?? []).flatMap((each) => leavesOf([each]));
  const [result, setResult] = useState<LineResult>(attempt.answered ? 'answered' : 'no-answer');
  const fitting = leaves.filter(
    (leaf) => (leaf.kind !== 'not-reached') === (result === 'answered') && !leaf.needsCallback,
  );
  const [code, setCode] = useState('');
  // Only what leaves no choice is chosen beforehand: a success must never be recorded by not looking.
  const chosen =
    fitting.find((leaf) => leaf.code === code) ?? (fitting.length === 1 ? fitting[0] : undefined);
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
      <Button
        tone="primary"
        disabled={settle.busy || !chosen}
        onClick={() =>
          chosen &&
          void settle.run({
            attemptId: attempt.attemptId,
            lineResult: result,
            dispositionCode: chosen.code,
            notes: chosen.needsNote ? t('unknown.title') : '',
          })
        }
      >
        {t('unknown.settle')}
      </Button>
      {settle.error ? <ErrorNote error={settle.error} /> : null}
    </>
  );
}
