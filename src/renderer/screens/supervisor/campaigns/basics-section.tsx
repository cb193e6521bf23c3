import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import shared from '../supervisor.module.css';
import { CallingNumbers } from './calling-numbers.tsx';
import type { SectionProps } from './campaign-form.tsx';
import { DeskFields } from './desk-fields.tsx';
import { NumberField } from './number-field.tsx';
import { ReferencePlaceFields } from './reference-place.tsx';

/** Name, calling numbers, where its reference codes come from, and the seconds by which wrap-up and contact are judged. */
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
      <DeskFields campaign={campaign} onChange={onChange} />
      <ReferencePlaceFields campaign={campaign} onChange={onChange} />
      <CallingNumbers campaign={campaign} onChange={onChange} />
    </div>
  );
}
