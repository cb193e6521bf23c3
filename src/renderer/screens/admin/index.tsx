import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leave } from '../shared/leaving.ts';
import { SeatBar } from '../shared/seat-bar.tsx';
import shared from '../supervisor/supervisor.module.css';
import { AccountsScreen } from './accounts-screen.tsx';
import { ParkedScreen } from './parked-screen.tsx';

const PAGES = ['accounts', 'parked'] as const;

/** The administrator's seat: accounts, and records the centre could not apply. */
export function AdminApp() {
  const { t } = useTranslation('admin');
  const [page, setPage] = useState<(typeof PAGES)[number]>('accounts');
  return (
    <div className={shared.seat}>
      <SeatBar
        label={t('nav.label')}
        pages={PAGES.map((id) => ({ id, label: t(`nav.${id}`) }))}
        page={page}
        onPage={(next) => leave(() => setPage(next))}
      />
      {page === 'accounts' ? <AccountsScreen /> : <ParkedScreen />}
    </div>
  );
}
