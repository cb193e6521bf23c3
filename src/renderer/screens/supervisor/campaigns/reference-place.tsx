import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BRANCH_PLACES, DEPARTMENT_PLACES } from '../../../../core/reference/alphabet.ts';
import { DEFAULT_PLACE } from '../../../../core/reference/settings.ts';
import type { SectionProps } from './campaign-form.tsx';

const PARTS = [
  ['branch', BRANCH_PLACES],
  ['department', DEPARTMENT_PLACES],
] as const;

/** Branch and department in the campaign's reference codes; the defaults where a field is empty. */
export function ReferencePlaceFields({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation('campaign');
  const change = (part: 'branch' | 'department', typed: string) => {
    const { [part]: _before, ...rest } = campaign.references ?? {};
    const digits = typed.normalize('NFKC').replace(/\D/g, '');
    onChange({ references: digits === '' ? rest : { ...rest, [part]: digits } });
  };
  return PARTS.map(([part, places]) => (
    <TextInput
      key={part}
      label={t(`reference.${part}`, { places })}
      placeholder={DEFAULT_PLACE[part]}
      value={campaign.references?.[part] ?? ''}
      maxLength={places}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => change(part, event.currentTarget.value)}
    />
  ));
}
