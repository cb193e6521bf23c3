import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CONSENT_BASES, type ConsentBasis } from '../../../../core/compliance/consent.ts';
import { Note } from '../../../components/note.tsx';
import shared from '../supervisor.module.css';

/** On what basis the customers of the lists are called, and where the proof is; without both the gate stays closed. */
export function ConsentFields(props: {
  consent: ConsentBasis | undefined;
  /** Those that the pack's law knows. */
  bases: readonly ConsentBasis['basis'][];
  /** None that the gate takes is named. */
  lacking: boolean;
  onChange: (consent: ConsentBasis | undefined) => void;
}) {
  const { t } = useTranslation('campaign');
  const { consent, onChange } = props;
  return (
    <>
      <Select
        label={t('compliance.basis')}
        placeholder={t('compliance.noBasis')}
        data={props.bases.map((basis) => ({ value: basis, label: t(`compliance.bases.${basis}`) }))}
        value={consent?.basis ?? null}
        clearable
        onChange={(value) => {
          const basis = CONSENT_BASES.find((each) => each === value);
          onChange(basis && { since: new Date().setHours(0, 0, 0, 0), proof: '', ...consent, basis });
        }}
      />
      <TextInput
        label={t('compliance.proof')}
        description={t('compliance.proofHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={consent?.proof ?? ''}
        disabled={consent === undefined}
        maxLength={200}
        onChange={(event) => {
          if (consent) onChange({ ...consent, proof: event.currentTarget.value });
        }}
      />
      {props.lacking ? (
        <div className={shared.full}>
          <Note tone="amber" title={t('compliance.closed')} />
        </div>
      ) : null}
    </>
  );
}
