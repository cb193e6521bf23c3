import { useTranslation } from 'react-i18next';
import styles from './agent.module.css';

/** In place of what is not shown before the identity check has succeeded. */
export function Protected() {
  const { t } = useTranslation('agent');
  return (
    <span className={styles.protected} title={t('card.protected')}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d="M4 7V5a4 4 0 0 1 8 0v2h1v7H3V7h1Zm2 0h4V5a2 2 0 0 0-4 0v2Z" fill="currentColor" />
      </svg>
      <span aria-hidden="true">••••</span>
      <span className="visually-hidden">{t('card.protected')}</span>
    </span>
  );
}
