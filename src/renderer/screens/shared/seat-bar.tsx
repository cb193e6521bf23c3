import { useTranslation } from 'react-i18next';
import { SyncBadge } from '../../components/sync-badge.tsx';
import { useDesk } from '../../state/desk-store.ts';
import { AccountMenu } from '../session/account-menu.tsx';
import styles from './seat-bar.module.css';

/** The bar above the screens of leads, supervisors and administrators: pages, sync state, account. */
export function SeatBar<T extends string>(props: {
  label: string;
  pages: readonly { readonly id: T; readonly label: string }[];
  page: T;
  onPage: (page: T) => void;
}) {
  const { t } = useTranslation('common');
  const view = useDesk((state) => state.view);
  return (
    <header className={styles.bar}>
      <span className={styles.logo} aria-hidden="true">
        呼
      </span>
      <strong>{t('product')}</strong>
      <nav aria-label={props.label}>
        {props.pages.map((page) => (
          <button
            key={page.id}
            type="button"
            aria-current={page.id === props.page ? 'page' : undefined}
            onClick={() => props.onPage(page.id)}
          >
            {page.label}
          </button>
        ))}
      </nav>
      <div className={styles.right}>
        {view ? <SyncBadge sync={view.sync} /> : null}
        {view?.account ? <AccountMenu account={view.account} /> : null}
      </div>
    </header>
  );
}
