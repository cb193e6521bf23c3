import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/panel.tsx';
import { CallbackTable } from '../shared/callback-table.tsx';
import styles from './lead-app.module.css';

/** Every callback that was promised and not kept yet. */
export function CallbacksScreen() {
  const { t } = useTranslation('common');
  return (
    <main className={styles.page}>
      <h1>{t('callbacks.title')}</h1>
      <Panel>
        <CallbackTable withAgent />
      </Panel>
    </main>
  );
}
