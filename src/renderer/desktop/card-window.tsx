import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state.tsx';
import { CustomerCard } from '../screens/agent/customer-card.tsx';
import { TimelinePanel } from '../screens/agent/timeline/timeline-panel.tsx';
import { campaignOfWork } from '../state/campaign-of-work.ts';
import { useDesk } from '../state/desk-store.ts';
import styles from './desktop.module.css';

/** The customer's card in a window of its own: a mirror that follows the desk, with neither keys nor sound. */
export function CardWindow() {
  const { t } = useTranslation('desktop');
  const view = useDesk((state) => state.view);
  useEffect(() => {
    document.title = t('card.title');
  }, [t]);
  const work = view?.work;
  const campaign = view && campaignOfWork(view);
  return (
    <main className={styles.card}>
      <header className={styles.cardHead}>
        <h1>{t('card.title')}</h1>
        <span className={styles.quiet}>{t('card.mirror')}</span>
      </header>
      {work ? (
        <div className={styles.cardBody}>
          <CustomerCard work={work} />
          <TimelinePanel work={work} dispositions={campaign?.dispositions ?? []} />
        </div>
      ) : (
        <EmptyState title={t('card.none')} text={t('card.noneText')} />
      )}
    </main>
  );
}
