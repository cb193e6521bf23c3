import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SETTLED_AS, type UnknownAttemptRow } from '../../../contract/settling-api.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { dateTimeText, numberText } from '../../i18n/format.ts';
import { useCommand } from '../../state/use-command.ts';
import { useQuery } from '../../state/use-query.ts';
import { WhyButton } from '../shared/lookup/look-up.tsx';
import styles from './lead-app.module.css';

/** Attempts whose end nobody knows: a lead says how each went, or that it counts as attempted. */
export function UnknownList() {
  const { t } = useTranslation('lead');
  const attempts = useQuery('central.unknownAttempts', {});
  return (
    <ul className={styles.list} aria-label={t('unknown.title')}>
      {attempts.error ? <ErrorNote error={attempts.error} /> : null}
      {(attempts.data ?? []).map((attempt) => (
        <UnknownItem key={attempt.attemptId} attempt={attempt} onSettled={attempts.reload} />
      ))}
    </ul>
  );
}

function UnknownItem(props: { attempt: UnknownAttemptRow; onSettled: () => void }) {
  const { t, i18n } = useTranslation(['lead', 'report']);
  const { attempt } = props;
  const settle = useCommand('central.settleAttempt');
  const [as, setAs] = useState('');
  const submit = async () => {
    const lineResult = SETTLED_AS.find((each) => each === as);
    if (lineResult && (await settle.run({ attemptId: attempt.attemptId, lineResult }))) props.onSettled();
  };
  const name = `${attempt.customerName} ${numberText(attempt.number)}`;
  return (
    <li className={styles.matter}>
      <strong>{name}</strong>
      <WhyButton question={{ attemptId: attempt.attemptId }} name={name} />
      <p>
        {t('unknown.from', { agent: attempt.agentName, device: attempt.deviceName })} ·{' '}
        {t('unknown.at', { time: dateTimeText(attempt.at, i18n.language) })}
      </p>
      {settle.error ? <ErrorNote error={settle.error} /> : null}
      <div className={styles.settle}>
        <NativeSelect
          aria-label={t('unknown.label', { name })}
          value={as}
          onChange={(event) => setAs(event.currentTarget.value)}
          data={[
            { value: '', label: t('unknown.choose') },
            ...SETTLED_AS.map((each) => ({
              value: each,
              label: each === 'unknown' ? t('unknown.attempted') : t(`report:result.${each}`),
            })),
          ]}
        />
        <Button
          tone="primary"
          disabled={as === '' || settle.busy}
          aria-label={t('unknown.settleLabel', { name })}
          onClick={() => void submit()}
        >
          {t('unknown.settle')}
        </Button>
      </div>
    </li>
  );
}
