import { Tabs } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { CancelEditing } from '../../shared/cancel-editing.tsx';
import shared from '../supervisor.module.css';
import { BasicsSection } from './basics-section.tsx';
import { campaignInput } from './campaign-input.ts';
import styles from './campaigns.module.css';
import { ComplianceSection } from './compliance-section.tsx';
import { DiallingSection } from './dialling-section.tsx';
import { DispositionEditor } from './disposition-editor.tsx';
import { IdentitySection } from './identity/identity-section.tsx';
import { MessagesSection } from './messages/messages-section.tsx';
import { OffersSection } from './offers/offers-section.tsx';
import { OrderSection } from './order-section.tsx';
import { RetrySection } from './retry-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { ScriptEditor } from './script/script-editor.tsx';
import { useFormProblems } from './use-form-problems.ts';

const SECTIONS = [
  'basics',
  'dialling',
  'rules',
  'compliance',
  'order',
  'retry',
  'script',
  'offers',
  'messages',
  'identity',
  'dispositions',
] as const;
export type FormSection = (typeof SECTIONS)[number];

/** What every section gets: the campaign as edited so far, and the way to change it. */
export interface SectionProps {
  readonly campaign: Campaign;
  readonly onChange: (change: Partial<Campaign>) => void;
}

/** A campaign's whole definition in sections; it is saved as one. */
export function CampaignForm(props: {
  campaign: Campaign;
  before: Campaign | undefined;
  /** When `before` was saved, by the centre's clock. */
  savedAt?: number | undefined;
  section?: FormSection;
  onSaved: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('campaign');
  const [campaign, setCampaign] = useState(props.campaign);
  const save = useCommand('central.saveCampaign');
  const problems = useFormProblems(campaign);
  const section: SectionProps = {
    campaign,
    onChange: (change) => setCampaign((before) => ({ ...before, ...change })),
  };
  const changed = JSON.stringify(campaign) !== JSON.stringify(props.before ?? props.campaign);
  const lastIdentity = useRef(campaign.identity);
  useEffect(() => {
    if (campaign.identity) lastIdentity.current = campaign.identity;
  }, [campaign.identity]);
  const submit = async () => {
    if (await save.run(campaignInput(campaign, props.savedAt))) props.onSaved();
  };
  return (
    <main className={styles.editor}>
      <div className={shared.head}>
        <h1>{props.before?.name ?? t('new')}</h1>
      </div>
      <div className={styles.body}>
        <Tabs defaultValue={props.section ?? 'basics'} keepMounted={false}>
          <Tabs.List>
            {SECTIONS.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {t(`form.${each}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="basics" pt={12}>
            <h2 className="visually-hidden">{t('form.basics')}</h2>
            <Panel className={styles.section}>
              <BasicsSection {...section} />
            </Panel>
          </Tabs.Panel>
          <Tabs.Panel value="dialling" pt={12}>
            <h2 className="visually-hidden">{t('form.dialling')}</h2>
            <Panel className={styles.section}>
              <DiallingSection {...section} saved={props.before !== undefined} />
            </Panel>
          </Tabs.Panel>
          <Tabs.Panel value="rules" pt={12}>
            <h2 className="visually-hidden">{t('form.rules')}</h2>
            <Panel className={styles.section}>
              <RulesSection {...section} />
            </Panel>
          </Tabs.Panel>
          <Tabs.Panel value="compliance" pt={12}>
            <h2 className="visually-hidden">{t('form.compliance')}</h2>
            <Panel className={styles.section}>
              <ComplianceSection {...section} />
            </Panel>
          </Tabs.Panel>
          <Tabs.Panel value="order" pt={12}>
            <h2 className="visually-hidden">{t('form.order')}</h2>
            <Panel className={styles.section}>
              <OrderSection {...section} />
            </Panel>
          </Tabs.Panel>
          <Tabs.Panel value="retry" pt={12}>
            <h2 className="visually-hidden">{t('form.retry')}</h2>
            <Panel className={styles.section}>
              <RetrySection {...section} />
            </Panel>
          </Tabs.Panel>
          <Tabs.Panel value="script" pt={12}>
            <h2 className="visually-hidden">{t('form.script')}</h2>
            <ScriptEditor {...section} published={props.before?.script.version} />
          </Tabs.Panel>
          <Tabs.Panel value="offers" pt={12}>
            <h2 className="visually-hidden">{t('form.offers')}</h2>
            <OffersSection {...section} published={props.before?.offers?.version} />
          </Tabs.Panel>
          <Tabs.Panel value="messages" pt={12}>
            <h2 className="visually-hidden">{t('form.messages')}</h2>
            <MessagesSection {...section} />
          </Tabs.Panel>
          <Tabs.Panel value="identity" pt={12}>
            <h2 className="visually-hidden">{t('form.identity')}</h2>
            <IdentitySection {...section} last={lastIdentity} />
          </Tabs.Panel>
          <Tabs.Panel value="dispositions" pt={12}>
            <h2 className="visually-hidden">{t('form.dispositions')}</h2>
            <Panel className={styles.section}>
              <DispositionEditor {...section} />
            </Panel>
          </Tabs.Panel>
        </Tabs>
      </div>
      <div>
        {save.error ? <ErrorNote error={save.error} /> : null}
        <div className={styles.foot}>
          <ul className={styles.problems} aria-live="polite">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <CancelEditing
            label={t('action.cancel')}
            changed={changed}
            disabled={save.busy}
            onCancel={props.onCancel}
          />
          <Button tone="primary" onClick={() => void submit()} disabled={save.busy || problems.length > 0}>
            {t('action.save')}
          </Button>
        </div>
      </div>
    </main>
  );
}
