import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../../core/campaign/campaign.ts';
import type { Customer } from '../../../../../core/customer/customer.ts';
import { Button } from '../../../../components/button.tsx';
import { today } from '../../../../components/date-field/date-text.ts';
import { Segmented } from '../../../../components/segmented.tsx';
import { type Draft, emptyDraft } from '../../../../drafts/draft.ts';
import { useScreenKeys } from '../../../../keys/use-screen-keys.ts';
import { scriptCommands } from '../../../agent/script/script-keys.ts';
import { ScriptPanel } from '../../../agent/script/script-panel.tsx';
import { useScript } from '../../../agent/script/use-script.ts';
import { fromStep, sampleCustomer } from './sample-customer.ts';
import { SampleFields } from './sample-fields.tsx';
import styles from './script-editor.module.css';

const STARTS = ['here', 'outgoing', 'incoming'] as const;
type Start = (typeof STARTS)[number];

/** The script as the agent will see it, with a customer who does not exist: from the step in the editor, or as a whole call. */
export function Trial(props: { campaign: Campaign; stepId: string | undefined }) {
  const { t } = useTranslation('editor');
  const [start, setStart] = useState<Start>('here');
  const [run, setRun] = useState(0);
  const [customer, setCustomer] = useState(() => sampleCustomer(today(), t('sample.name')));
  const [within, setWithin] = useState(false);
  const from = start === 'here' ? props.stepId : undefined;
  return (
    <aside
      className={styles.trial}
      aria-label={t('trial.title')}
      onFocus={() => setWithin(true)}
      onBlur={(event) => setWithin(event.currentTarget.contains(event.relatedTarget))}
    >
      <div className={styles.trialHead}>
        <Segmented
          label={t('trial.title')}
          value={start}
          options={STARTS.map((value) => ({ value, label: t(`trial.${value}`) }))}
          onChange={setStart}
        />
        <Button tone="quiet" onClick={() => setRun(run + 1)}>
          {t('trial.again')}
        </Button>
      </div>
      <Call
        key={`${start} ${from ?? ''} ${run}`}
        campaign={
          from === undefined
            ? props.campaign
            : { ...props.campaign, script: fromStep(props.campaign.script, from) }
        }
        incoming={start === 'incoming' || from !== undefined}
        customer={customer}
        keys={within}
      />
      <SampleFields script={props.campaign.script} customer={customer} onChange={setCustomer} />
    </aside>
  );
}

/** One call along the script; what is answered stays here. */
function Call(props: {
  campaign: Campaign;
  incoming: boolean;
  customer: Customer;
  /** The script has its keys: elsewhere digits are typed. */
  keys: boolean;
}) {
  const { campaign, incoming, customer } = props;
  const { t } = useTranslation('editor');
  const [draft, setDraft] = useState<Draft>(() => emptyDraft('trial'));
  const work = useMemo(() => ({ customer, task: { id: 'trial' }, call: { incoming } }), [customer, incoming]);
  const desk = useScript({
    campaign,
    work,
    draft,
    accountId: 'trial',
    now: Date.now,
    change: (next) => setDraft((before) => ({ ...before, ...next })),
  });
  useScreenKeys(desk && props.keys ? scriptCommands(desk, '', true) : []);
  if (!desk) return null;
  const { suggests } = desk.walk;
  return (
    <section className={styles.call} aria-label={t('trial.call')}>
      <ScriptPanel
        desk={desk}
        work={{ stage: 'call' }}
        account={{ displayName: t('sample.agent') }}
        keyPrefix=""
        offers={undefined}
        currency={undefined}
        offerKeys={false}
      />
      <p className={styles.quiet}>{suggests ? t('trial.suggests', { code: suggests }) : t('trial.keys')}</p>
    </section>
  );
}
