import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leave } from '../shared/leaving.ts';
import { SeatBar } from '../shared/seat-bar.tsx';
import shared from '../supervisor/supervisor.module.css';
import { AccountsScreen } from './accounts-screen.tsx';
import { ParkedScreen } from './parked-screen.tsx';
import { TrunksScreen } from './trunks-screen.tsx';

const PAGES = ['accounts', 'trunks', 'parked'] as const;

/** The administrator's seat: accounts, trunks, and records the centre could not apply. */
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
      {page === 'accounts' ? <AccountsScreen /> : null}
      {page === 'trunks' ? <TrunksScreen /> : null}
      {page === 'parked' ? <ParkedScreen /> : null}
    </div>
  );
}
