import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardScreen } from '../lead/board-screen.tsx';
import { ApprovalPanel } from '../shared/approvals/approval-panel.tsx';
import { BriefingsScreen } from '../shared/briefings/briefings-screen.tsx';
import { leave } from '../shared/leaving.ts';
import { LookUpProvider } from '../shared/lookup/look-up.tsx';
import { LookUpScreen } from '../shared/lookup/look-up-screen.tsx';
import { useLookUp } from '../shared/lookup/use-look-up.ts';
import { SeatBar } from '../shared/seat-bar.tsx';
import { AnswersScreen } from './answers/answers-screen.tsx';
import { CallRecordsScreen } from './call-records/call-records-screen.tsx';
import { CampaignsScreen, type Editing } from './campaigns/campaigns-screen.tsx';
import { CustomersScreen } from './customers/customers-screen.tsx';
import { DncScreen } from './dnc/dnc-screen.tsx';
import { ImportScreen } from './import/import-screen.tsx';
import { RecordsScreen } from './records/records-screen.tsx';
import { SimulatorScreen } from './simulator/simulator-screen.tsx';
import { StatisticsScreen } from './statistics/statistics-screen.tsx';
import styles from './supervisor.module.css';

const PAGES = [
  'statistics',
  'board',
  'import',
  'campaigns',
  'simulator',
  'dnc',
  'callRecords',
  'records',
  'lookUp',
  'answers',
  'customers',
  'briefings',
] as const;
type Page = (typeof PAGES)[number];

/** The supervisor's seat: figures, the live board, lists, campaigns, the simulator and who took data away. */
export function SupervisorApp() {
  const { t } = useTranslation('supervisor');
  const [page, setPage] = useState<Page>('statistics');
  const [opened, setOpened] = useState<Editing>();
  const openLookUp = useCallback(() => leave(() => setPage('lookUp')), []);
  const { asked, setAsked, lookUp } = useLookUp(openLookUp);
  const go = (next: Page, campaign?: Editing) => {
    setOpened(campaign);
    setPage(next);
  };
  return (
    <div className={styles.seat}>
      <SeatBar
        label={t('nav.label')}
        pages={PAGES.map((id) => ({ id, label: t(`nav.${id}`) }))}
        page={page}
        onPage={(next) => (next === page ? undefined : leave(() => go(next)))}
      />
      <LookUpProvider value={lookUp}>
        {page === 'lookUp' ? (
          <LookUpScreen key={JSON.stringify(asked)} asked={asked} onAsk={setAsked} />
        ) : (
          <PageOf page={page} opened={opened} onPage={go} />
        )}
      </LookUpProvider>
      <ApprovalPanel />
    </div>
  );
}

function PageOf(props: {
  page: Exclude<Page, 'lookUp'>;
  /** A campaign whose form is open, where the last page changed it. */
  opened: Editing | undefined;
  onPage: (page: Page, opened?: Editing) => void;
}) {
  switch (props.page) {
    case 'statistics':
      return <StatisticsScreen />;
    case 'board':
      return <BoardScreen />;
    case 'import':
      return <ImportScreen onCampaigns={() => props.onPage('campaigns')} />;
    case 'campaigns':
      return <CampaignsScreen opened={props.opened} />;
    case 'simulator':
      return (
        <SimulatorScreen
          onUse={(campaign, { campaign: before, savedAt }) =>
            props.onPage('campaigns', { campaign, before, savedAt, section: 'dialling' })
          }
        />
      );
    case 'dnc':
      return <DncScreen />;
    case 'records':
      return <RecordsScreen />;
    case 'answers':
      return <AnswersScreen />;
    case 'customers':
      return <CustomersScreen />;
    case 'briefings':
      return <BriefingsScreen />;
    case 'callRecords':
      return <CallRecordsScreen />;
  }
}
