import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import {
  DEFAULT_PREDICTIVE_POLICY,
  type PredictiveFigure,
  predictiveProblems,
} from '../../../../core/campaign/predictive-policy.ts';
import { packById } from '../../../../core/compliance/packs/index.ts';
import { Segmented } from '../../../components/segmented.tsx';
import { percentText } from '../../../i18n/format.ts';
import { NumberField } from '../campaigns/number-field.tsx';
import { PredictiveField } from '../campaigns/predictive-field.tsx';
import styles from './simulator.module.css';

const MODES = ['progressive', 'predictive'] as const;
const FIGURES: readonly PredictiveFigure[] = [
  'abandonLimit',
  'overrunRisk',
  'linesPerAgent',
  'maxLines',
  'callsPerSecond',
];

/** The settings that are tried; they start as the campaign's own. */
export function TrialFields(props: { trial: Campaign; onChange: (change: Partial<Campaign>) => void }) {
  const { t, i18n } = useTranslation(['simulator', 'campaign']);
  const { trial, onChange } = props;
  const policy = trial.predictive ?? DEFAULT_PREDICTIVE_POLICY;
  const problems = predictiveProblems(trial);
  const pack = packById(trial.rules.pack);
  const mode = trial.dialMode === 'predictive' ? 'predictive' : 'progressive';
  return (
    <>
      <h2>{t('trial')}</h2>
      <Segmented
        label={t('campaign:column.mode')}
        value={mode}
        options={MODES.map((value) => ({ value, label: t(`campaign:mode.${value}`) }))}
        onChange={(dialMode) => onChange({ dialMode })}
      />
      <div className={styles.pairs}>
        {mode === 'predictive' ? (
          FIGURES.map((figure) => (
            <PredictiveField
              key={figure}
              brief
              figure={figure}
              value={policy[figure]}
              problem={problems.get(figure)}
              packLimit={
                figure === 'abandonLimit' ? percentText(pack?.abandon.limit, i18n.language) : undefined
              }
              onChange={(value) => onChange({ predictive: { ...policy, [figure]: value } })}
            />
          ))
        ) : (
          <NumberField
            label={t('preview')}
            value={trial.previewSeconds}
            min={0}
            max={600}
            suffix={` ${t('seconds')}`}
            onChange={(previewSeconds) => onChange({ previewSeconds })}
          />
        )}
        <NumberField
          label={t('ring')}
          value={trial.rules.ringSeconds}
          min={1}
          max={120}
          suffix={` ${t('seconds')}`}
          onChange={(ringSeconds) => onChange({ rules: { ...trial.rules, ringSeconds } })}
        />
      </div>
    </>
  );
}
