import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardTotals } from '../../../contract/views.ts';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { ParkedList } from '../shared/parked-list.tsx';
import { DoubtList } from './doubt-list.tsx';
import styles from './lead-app.module.css';
import { UnknownList } from './unknown-list.tsx';

/** What only a person can settle: tasks in doubt, unknown attempts, records that could not be applied. */
export function AttentionPanel(props: { totals: BoardTotals }) {
  const { t } = useTranslation('lead');
  const [shown, setShown] = useState<'doubt' | 'unknown' | 'parked'>();
  const { inDoubt, unknownAttempts, parked } = props.totals;
  const toggle = (which: NonNullable<typeof shown>) => setShown(shown === which ? undefined : which);
  return (
    <Panel title={t('attention.title')}>
      {inDoubt + unknownAttempts + parked === 0 ? (
        <p className={styles.word}>{t('attention.empty')}</p>
      ) : null}
      {inDoubt > 0 ? (
        <div className={styles.matter}>
          <strong>{t('attention.inDoubt', { count: inDoubt })}</strong>
          <Button tone="quiet" aria-expanded={shown === 'doubt'} onClick={() => toggle('doubt')}>
            {t(shown === 'doubt' ? 'attention.hide' : 'attention.show')}
          </Button>
          <p>{t('attention.inDoubtText')}</p>
        </div>
      ) : null}
      {shown === 'doubt' ? <DoubtList /> : null}
      {unknownAttempts > 0 ? (
        <div className={styles.matter}>
          <strong>{t('attention.unknown', { count: unknownAttempts })}</strong>
          <Button tone="quiet" aria-expanded={shown === 'unknown'} onClick={() => toggle('unknown')}>
            {t(shown === 'unknown' ? 'attention.hide' : 'attention.show')}
          </Button>
          <p>{t('attention.unknownText')}</p>
        </div>
      ) : null}
      {shown === 'unknown' ? <UnknownList /> : null}
      {parked > 0 ? (
        <div className={styles.matter}>
          <strong>{t('attention.parked', { count: parked })}</strong>
          <Button tone="quiet" aria-expanded={shown === 'parked'} onClick={() => toggle('parked')}>
            {t(shown === 'parked' ? 'attention.hide' : 'attention.show')}
          </Button>
          <p>{t('attention.parkedText')}</p>
        </div>
      ) : null}
      {shown === 'parked' ? <ParkedList /> : null}
    </Panel>
  );
}
