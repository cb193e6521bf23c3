import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../../../core/script/script.ts';
import { localized } from '../localized.ts';
import type { OfferRequest } from './use-offers.ts';

/** What the notes say of an offer that nobody could approve in the call. */
export function useDeferredNote(): (title: LocalText, request: OfferRequest) => string {
  const { t, i18n } = useTranslation('offers');
  return (title, { state, by = '' }) =>
    t('deferredNote', {
      title: localized(title, i18n.language),
      why: t(`request.${state === 'sending' || state === 'open' ? 'offline' : state}`, { name: by }),
    });
}
