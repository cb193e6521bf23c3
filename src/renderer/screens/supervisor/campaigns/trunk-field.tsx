import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../../state/use-query.ts';
import type { SectionProps } from './campaign-form.tsx';

/** Over which of the administrator's trunks the campaign dials. */
export function TrunkField({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation(['campaign', 'errors']);
  const { data, error } = useQuery('central.trunks', {});
  const trunks = data ?? [];
  const { trunkId = '' } = campaign;
  const isGone = data !== undefined && trunkId !== '' && !trunks.some(({ id }) => id === trunkId);
  return (
    <Select
      label={t('dialling.trunk.label')}
      description={t('dialling.trunk.text')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={
        error ? t(`errors:${error.code}.title`, error.params) : isGone ? t('dialling.trunk.gone') : undefined
      }
      data={[
        { value: '', label: t('dialling.trunk.none') },
        ...trunks.map(({ id, name, lines }) => ({
          value: id,
          label: t('dialling.trunk.option', { name, count: lines }),
        })),
        ...(isGone || (!data && trunkId !== '')
          ? [{ value: trunkId, label: t('dialling.trunk.unknown') }]
          : []),
      ]}
      value={trunkId}
      allowDeselect={false}
      onChange={(value) => onChange({ trunkId: value ? value : undefined })}
    />
  );
}
