import { useTranslation } from 'react-i18next';
import type { ContactList } from '../../../contract/views.ts';

/** What a list is called: as it was imported, or by its kind. */
export function useListText(): (list: Pick<ContactList, 'name' | 'kind'>) => string {
  const { t } = useTranslation('common');
  return ({ name, kind }) => (kind === 'imported' ? name : t(`list.${kind}`));
}
