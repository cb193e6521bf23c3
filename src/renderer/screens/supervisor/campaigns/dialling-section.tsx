import { Radio, Select, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_SKILLS } from '../../../../contract/schemas.ts';
import {
  DEFAULT_PREDICTIVE_POLICY,
  MESSAGE_KINDS,
  MESSAGE_LANGUAGES,
  type PredictiveFigure,
  type PredictivePolicy,
  predictiveProblems,
} from '../../../../core/campaign/predictive-policy.ts';
import { packById } from '../../../../core/compliance/packs/index.ts';
import { DIAL_MODES, type DialMode } from '../../../../core/task/call-task.ts';
import { percentText } from '../../../i18n/format.ts';
import shared from '../supervisor.module.css';
import type { SectionProps } from './campaign-form.tsx';
import styles from './campaigns.module.css';
import { MessageRecordings } from './message-recordings.tsx';
import { NumberField } from './number-field.tsx';
import { PackBounds } from './pack-bounds.tsx';
import { PredictiveField } from './predictive-field.tsx';
import { TrunkField } from './trunk-field.tsx';

/** The agent's own keypad is open in every campaign: a campaign is never manual as a whole. */
const OFFERED: readonly DialMode[] = DIAL_MODES.filter((mode) => mode !== 'manual');
const FIGURES: readonly PredictiveFigure[] = [
  'abandonLimit',
  'overrunRisk',
  'linesPerAgent',
  'maxLines',
  'callsPerSecond',
];

/** Who starts the calls, and in predictive mode how far ahead of the agents. */
export function DiallingSection({ campaign, onChange, saved }: SectionProps & { saved: boolean }) {
  const { t } = useTranslation('campaign');
  return (
    <div className={shared.form}>
      <Radio.Group
        className={shared.full}
        label={t('column.mode')}
        value={campaign.dialMode}
        onChange={(value) => {
          const dialMode = OFFERED.find((mode) => mode === value);
          if (dialMode) onChange({ dialMode });
        }}
      >
        <div className={styles.modes}>
          {OFFERED.map((mode) => (
            <Radio key={mode} value={mode} label={t(`mode.${mode}`)} description={t(`modeText.${mode}`)} />
          ))}
        </div>
      </Radio.Group>
      {campaign.dialMode === 'predictive' ? (
        <>
          <PredictiveFields campaign={campaign} onChange={onChange} />
          <TagsInput
            label={t('dialling.skills.label')}
            description={t('dialling.skills.text')}
            inputWrapperOrder={['label', 'input', 'description']}
            value={[...(campaign.skills ?? [])]}
            maxTags={MOST_SKILLS}
            onChange={(skills) => onChange({ skills: skills.map((skill) => skill.slice(0, 60)) })}
          />
        </>
      ) : (
        <NumberField
          label={t('form.previewSeconds')}
          value={campaign.previewSeconds}
          min={0}
          max={600}
          onChange={(previewSeconds) => onChange({ previewSeconds })}
        />
      )}
      <TrunkField campaign={campaign} onChange={onChange} />
      <MessageRecordings
        campaignId={campaign.id}
        kinds={campaign.dialMode === 'predictive' ? MESSAGE_KINDS : ['callers']}
        saved={saved}
      />
    </div>
  );
}

function PredictiveFields({ campaign, onChange }: SectionProps) {
  const { t, i18n } = useTranslation('campaign');
  const policy = campaign.predictive ?? DEFAULT_PREDICTIVE_POLICY;
  const problems = predictiveProblems(campaign);
  const pack = packById(campaign.rules.pack);
  const limit = percentText(pack?.abandon.limit, i18n.language);
  const change = (part: Partial<PredictivePolicy>) => onChange({ predictive: { ...policy, ...part } });
  return (
    <>
      {pack ? <PackBounds pack={pack} /> : null}
      {FIGURES.map((figure) => (
        <PredictiveField
          key={figure}
          figure={figure}
          value={policy[figure]}
          problem={problems.get(figure)}
          packLimit={figure === 'abandonLimit' ? limit : undefined}
          onChange={(value) => change({ [figure]: value })}
        />
      ))}
      <Select
        label={t('dialling.messageLanguage.label')}
        description={t('dialling.messageLanguage.text')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[
          { value: '', label: t('dialling.messageLanguage.customer') },
          ...MESSAGE_LANGUAGES.map((language) => ({
            value: language,
            label: t(`dialling.messageLanguage.${language}`),
          })),
        ]}
        value={policy.messageLanguage ?? ''}
        allowDeselect={false}
        onChange={(value) =>
          change({ messageLanguage: MESSAGE_LANGUAGES.find((language) => language === value) })
        }
      />
    </>
  );
}
