import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignSummary } from '../../../../contract/views.ts';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { retentionCampaign } from '../../../../core/campaign/defaults.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill } from '../../../components/pill.tsx';
import { countText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import { lacksBasis } from '../campaign-model.ts';
import shared from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import { CampaignForm, type FormSection } from './campaign-form.tsx';
import { campaignInput } from './campaign-input.ts';
import { RecycleScreen } from './recycle-screen.tsx';

export interface Editing {
  readonly campaign: Campaign;
  /** As it was before; absent for a new one. */
  readonly before: Campaign | undefined;
  readonly savedAt?: number | undefined;
  /** The section that shows first; the basics unless told. */
  readonly section?: FormSection;
}

/** The campaigns with how far they are; each may be paused, resumed and edited. `opened`: one whose form is open at once. */
export function CampaignsScreen(props: { opened?: Editing | undefined }) {
  const { t } = useTranslation(['campaign', 'common']);
  const campaigns = useQuery('central.campaigns', {});
  const save = useCommand('central.saveCampaign');
  const ask = useCommand('central.campaigns');
  const [editing, setEditing] = useState(props.opened);
  const [recycling, setRecycling] = useState<Campaign>();
  const [saved, setSaved] = useState(false);

  const edit = (next: Editing) => {
    setSaved(false);
    save.clear();
    ask.clear();
    setEditing(next);
  };
  const close = () => {
    setRecycling(undefined);
    setEditing(undefined);
    campaigns.reload();
  };
  const done = () => {
    setSaved(true);
    close();
  };
  /** As it is by now: others may have saved it since the list was read. */
  const latest = async ({ id }: Campaign) => (await ask.run({}))?.find(({ campaign }) => campaign.id === id);
  const open = async (chosen: Campaign) => {
    const now = await latest(chosen);
    if (now) edit({ campaign: now.campaign, before: now.campaign, savedAt: now.savedAt });
  };
  const setState = async (chosen: Campaign, state: Campaign['state']) => {
    setSaved(false);
    save.clear();
    const now = await latest(chosen);
    // What is no longer as it was shown is shown first: an ended campaign is not paused, and so can't be resumed.
    if (now && now.campaign.state !== chosen.state) campaigns.reload();
    else if (now && (await save.run(campaignInput({ ...now.campaign, state }, now.savedAt)))) done();
  };
  const problem = save.error ?? ask.error;

  if (recycling) return <RecycleScreen campaign={recycling} onClose={close} />;
  if (editing) return <CampaignForm {...editing} onSaved={done} onCancel={close} />;
  return (
    <main className={shared.page}>
      <div>
        <div className={shared.head}>
          <h1>{t('title')}</h1>
          <div className={shared.end}>
            <span role="status" className={shared.good}>
              {saved ? t('action.saved') : ''}
            </span>
            <Button
              tone="primary"
              onClick={() =>
                edit({
                  campaign: retentionCampaign({ id: crypto.randomUUID(), name: '', callingNumber: '' }),
                  before: undefined,
                })
              }
            >
              {t('new')}
            </Button>
          </div>
        </div>
        {problem ? <ErrorNote error={problem} /> : null}
        {campaigns.error ? (
          <ErrorNote error={campaigns.error}>
            <Button onClick={campaigns.reload}>{t('common:action.retry')}</Button>
          </ErrorNote>
        ) : null}
      </div>
      {campaigns.data && campaigns.data.length > 0 ? (
        <CampaignTable
          summaries={campaigns.data}
          busy={save.busy || ask.busy}
          onEdit={(campaign) => void open(campaign)}
          onRecycle={setRecycling}
          onState={(campaign, state) => void setState(campaign, state)}
        />
      ) : null}
      {campaigns.data?.length === 0 ? <EmptyState title={t('empty.title')} text={t('empty.text')} /> : null}
      {!campaigns.data && !campaigns.error ? <EmptyState title={t('loading')} /> : null}
    </main>
  );
}

const STATE_TONE = { running: 'green', paused: 'amber', ended: 'plain' } as const;
const COUNTS = ['left', 'leased', 'inDoubt', 'done', 'lists'] as const;

function CampaignTable(props: {
  summaries: readonly CampaignSummary[];
  busy: boolean;
  onEdit: (campaign: Campaign) => void;
  onRecycle: (campaign: Campaign) => void;
  onState: (campaign: Campaign, state: Campaign['state']) => void;
}) {
  const { t, i18n } = useTranslation('campaign');
  return (
    <TablePanel label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.mode')}</th>
          <th scope="col">{t('column.state')}</th>
          {COUNTS.map((count) => (
            <th key={count} scope="col" data-number>
              {t(`column.${count}`)}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{t('action.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.summaries.map(({ campaign, open, ...counts }) => (
          <tr key={campaign.id}>
            <th scope="row">{campaign.name}</th>
            <td>{t(`mode.${campaign.dialMode}`)}</td>
            <td>
              <Pill tone={STATE_TONE[campaign.state]}>{t(`state.${campaign.state}`)}</Pill>{' '}
              {campaign.state === 'running' && lacksBasis(campaign) ? (
                <Pill tone="red">{t('compliance.lacksBasis')}</Pill>
              ) : null}
            </td>
            {COUNTS.map((count) => (
              <td key={count} data-number>
                {countText(count === 'left' ? open : counts[count], i18n.language)}
              </td>
            ))}
            <td>
              <div className={shared.actions}>
                <StateButton campaign={campaign} busy={props.busy} onState={props.onState} />
                <Button
                  disabled={counts.done === 0}
                  onClick={() => props.onRecycle(campaign)}
                  aria-label={`${t('recycle.action')}: ${campaign.name}`}
                >
                  {t('recycle.action')}
                </Button>
                <Button
                  onClick={() => props.onEdit(campaign)}
                  aria-label={`${t('action.edit')}: ${campaign.name}`}
                >
                  {t('action.edit')}
                </Button>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </TablePanel>
  );
}

function StateButton(props: {
  campaign: Campaign;
  busy: boolean;
  onState: (campaign: Campaign, state: Campaign['state']) => void;
}) {
  const { t } = useTranslation('campaign');
  const { campaign } = props;
  if (campaign.state === 'ended') return null;
  const running = campaign.state === 'running';
  const word = t(running ? 'action.pause' : 'action.resume');
  return (
    <Button
      disabled={props.busy}
      onClick={() => props.onState(campaign, running ? 'paused' : 'running')}
      aria-label={`${word}: ${campaign.name}`}
    >
      {word}
    </Button>
  );
}
