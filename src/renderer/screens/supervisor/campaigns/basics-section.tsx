import { Radio, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DIAL_MODES, type DialMode } from '../../../../core/task/call-task.ts';
import shared from '../supervisor.module.css';
import type { SectionProps } from './campaign-form.tsx';
import styles from './campaigns.module.css';
import { NumberField } from './number-field.tsx';

/** Modes that this version can run; the others are shown with the reason why not. */
const OFFERED: readonly DialMode[] = DIAL_MODES.filter((mode) => mode !== 'manual');

/** Name, calling number, dial mode and the seconds that pace an agent's day. */
export function BasicsSection({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation('campaign');
  return (
    <div className={shared.form}>
      <TextInput
        label={t('form.name')}
        value={campaign.name}
        maxLength={120}
        required
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('form.callingNumber')}
        description={t('form.callingNumberHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={campaign.callingNumber}
        inputMode="tel"
        onChange={(event) => onChange({ callingNumber: event.currentTarget.value })}
      />
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
            <Radio
              key={mode}
              value={mode}
              label={t(`mode.${mode}`)}
              description={t(`modeText.${mode}`)}
              disabled={mode === 'predictive'}
            />
          ))}
        </div>
      </Radio.Group>
      <NumberField
        label={t('form.previewSeconds')}
        value={campaign.previewSeconds}
        min={0}
        max={600}
        onChange={(previewSeconds) => onChange({ previewSeconds })}
      />
      <NumberField
        label={t('form.wrapUpSeconds')}
        value={campaign.wrapUpSeconds}
        min={0}
        max={3600}
        onChange={(wrapUpSeconds) => onChange({ wrapUpSeconds })}
      />
      <NumberField
        label={t('form.effectiveSeconds')}
        value={campaign.effectiveSeconds}
        min={0}
        max={3600}
        onChange={(effectiveSeconds) => onChange({ effectiveSeconds })}
      />
    </div>
  );
}
