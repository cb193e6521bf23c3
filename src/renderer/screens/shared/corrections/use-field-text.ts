import { useTranslation } from 'react-i18next';
import { CORRECTABLE_FIELDS } from '../../../../core/customer/correction.ts';
import { OWN_COLUMN } from '../../../../core/identity/fields.ts';

/** What a correctable field is called: a list's own column by its head. */
export function useFieldText(): (field: string) => string {
  const { t } = useTranslation('customers');
  return (field) => {
    const known = CORRECTABLE_FIELDS.find((each) => each === field);
    return known ? t(`field.${known}`) : field.replace(OWN_COLUMN, '');
  };
}
