import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { chooseHeadset, useHeadset } from '../../headset/headset-store.ts';
import styles from './agent.module.css';

/** The headset's buttons: which one is connected, or how to connect one. */
export function HeadsetButtons() {
  const { t } = useTranslation('agent');
  const { name, problem } = useHeadset();
  return (
    <section className={styles.form} aria-label={t('headset.title')}>
      <span className={styles.label}>{t('headset.title')}</span>
      <p className={styles.qualityFigures} role="status">
        {name === undefined ? t('headset.none') : t('headset.works', { name })}
      </p>
      {problem ? <ErrorNote error={problem} /> : null}
      <Button onClick={() => void chooseHeadset()}>
        {t(name === undefined ? 'headset.connect' : 'headset.another')}
      </Button>
    </section>
  );
}
