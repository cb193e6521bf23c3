import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignSummary } from '../../../../contract/views.ts';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useQuery } from '../../../state/use-query.ts';
import shared from '../supervisor.module.css';
import { Simulator } from './simulator.tsx';

/** Tries other dial settings on a past day or an imagined team before anything is changed. */
export function SimulatorScreen(props: { onUse: (campaign: Campaign, before: CampaignSummary) => void }) {
  const { t } = useTranslation(['simulator', 'common']);
  const campaigns = useQuery('central.campaigns', {});
  const [chosen, setChosen] = useState<string>();
  const all = campaigns.data ?? [];
  const summary = all.find(({ campaign }) => campaign.id === chosen) ?? all[0];
  return (
    <main className={shared.page}>
      <h1 className="visually-hidden">{t('title')}</h1>
      {campaigns.error ? (
        <ErrorNote error={campaigns.error}>
          <Button onClick={campaigns.reload}>{t('common:action.retry')}</Button>
        </ErrorNote>
      ) : null}
      {summary ? (
        <Simulator
          key={summary.campaign.id}
          campaign={summary.campaign}
          campaigns={all.map(({ campaign }) => campaign)}
          onChoose={setChosen}
          onUse={(trial) => props.onUse(trial, summary)}
        />
      ) : campaigns.data ? (
        <EmptyState title={t('noCampaign.title')} text={t('noCampaign.text')} />
      ) : campaigns.error ? null : (
        <EmptyState title={t('loading')} />
      )}
    </main>
  );
}
