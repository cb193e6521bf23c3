import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { predictiveProblems } from '../../../../core/campaign/predictive-policy.ts';
import { dialPlanOf } from '../../../../core/simulate/dial-plan.ts';
import { canReplay } from '../../../../core/simulate/replay.ts';
import type { TeamFigures } from '../../../../core/simulate/scenario.ts';
import { Button } from '../../../components/button.tsx';
import { Panel } from '../../../components/panel.tsx';
import { centreNow, useDesk } from '../../../state/desk-store.ts';
import { useQuery } from '../../../state/use-query.ts';
import { Results } from './results.tsx';
import type { SimulationSource } from './simulation.ts';
import styles from './simulator.module.css';
import { SourceFields, type SourceKind } from './source-fields.tsx';
import { TrialFields } from './trial-fields.tsx';
import { useSimulation } from './use-simulation.ts';

const DAY_MS = 24 * 3600_000;
const USUAL_TEAM: TeamFigures = { agents: 12, answerRate: 0.3, talk: 180, wrapUp: 25 };
/** The same calls for either plan; another seed would be other days. */
const SEED = 1;

/** One campaign's simulator: what is simulated and how to the left, what comes of it to the right. */
export function Simulator(props: {
  campaign: Campaign;
  campaigns: readonly Campaign[];
  onChoose: (id: string) => void;
  onUse: (trial: Campaign) => void;
}) {
  const { t } = useTranslation('simulator');
  const { campaign } = props;
  const view = useDesk((state) => state.view);
  const { timeZone } = campaign.rules;
  const [kind, setKind] = useState<SourceKind>('day');
  const [date, setDate] = useState(() => localDate(centreNow(view) - DAY_MS, timeZone));
  const [team, setTeam] = useState(USUAL_TEAM);
  const [trial, setTrial] = useState<Campaign>({ ...campaign, dialMode: 'predictive' });
  const day = useQuery('central.recordedDay', { campaignId: campaign.id, date, timeZone });
  const simulation = useSimulation();
  const wrong = trial.dialMode === 'predictive' && predictiveProblems(trial).size > 0;
  const source: SimulationSource | undefined =
    kind === 'team'
      ? { kind, team }
      : day.data && !day.error && day.data.date === date && canReplay(day.data)
        ? { kind, day: day.data }
        : undefined;
  const start = () => {
    if (!source || wrong) return;
    simulation.run({ source, present: dialPlanOf(campaign), trial: dialPlanOf(trial), seed: SEED });
  };
  return (
    <div className={styles.simulator}>
      <form
        className={styles.given}
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <Panel className={styles.fields}>
          <NativeSelect
            label={t('campaign')}
            value={campaign.id}
            onChange={(event) => props.onChoose(event.currentTarget.value)}
            data={props.campaigns.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SourceFields
            kind={kind}
            onKind={setKind}
            date={date}
            latest={localDate(centreNow(view), timeZone)}
            onDate={setDate}
            day={day}
            team={team}
            onTeam={setTeam}
          />
          <TrialFields
            trial={trial}
            onChange={(change) => setTrial((before) => ({ ...before, ...change }))}
          />
        </Panel>
        <div className={styles.foot}>
          {simulation.progress ? (
            <Button onClick={simulation.stop}>{t('action.stop')}</Button>
          ) : (
            <Button submit tone="primary" disabled={!source || wrong}>
              {t('action.run')}
            </Button>
          )}
          <Button disabled={wrong} onClick={() => props.onUse(trial)}>
            {t('action.use')}
          </Button>
        </div>
      </form>
      <Results simulation={simulation} onRetry={start} />
    </div>
  );
}

/** Local date of an instant, "2026-11-21". */
function localDate(at: number, timeZone: string): string {
  // Sweden writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
}
