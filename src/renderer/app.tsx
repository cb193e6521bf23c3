import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../contract/views.ts';
import { EmptyState } from './components/empty-state.tsx';
import { ErrorNote } from './components/error-note.tsx';
import { usePageStatus } from './desktop/use-page-status.ts';
import { SignInScreen } from './screens/session/sign-in-screen.tsx';
import { useDesk } from './state/desk-store.ts';

const AgentApp = lazy(() =>
  import('./screens/agent/index.tsx').then((module) => ({ default: module.AgentApp })),
);
const LeadApp = lazy(() =>
  import('./screens/lead/index.tsx').then((module) => ({ default: module.LeadApp })),
);
const SupervisorApp = lazy(() =>
  import('./screens/supervisor/index.tsx').then((module) => ({ default: module.SupervisorApp })),
);
const AdminApp = lazy(() =>
  import('./screens/admin/index.tsx').then((module) => ({ default: module.AdminApp })),
);

/** Each seat's own screens; what a seat may really do is decided by desk and centre. */
const SEATS = { agent: AgentApp, lead: LeadApp, supervisor: SupervisorApp, admin: AdminApp } satisfies Record<
  Role,
  unknown
>;

export function App() {
  const { t } = useTranslation('common');
  const view = useDesk((state) => state.view);
  const connection = useDesk((state) => state.connection);
  usePageStatus();
  if (!view) return <EmptyState title={t('connection.connecting')} />;

  const lost = connection === 'lost' ? <ErrorNote error={{ code: 'shell.lost' }} tone="amber" /> : null;
  if (view.phase !== 'signed-in' || !view.account) {
    return (
      <>
        {lost}
        <SignInScreen view={view} />
      </>
    );
  }
  const Seat = SEATS[view.account.role];
  return (
    <div
      style={{
        height: '100%',
        display: 'grid',
        gridTemplateRows: lost ? 'auto minmax(0, 1fr)' : 'minmax(0, 1fr)',
      }}
    >
      {lost}
      <Suspense fallback={<EmptyState title={t('connection.connecting')} />}>
        <Seat />
      </Suspense>
    </div>
  );
}
