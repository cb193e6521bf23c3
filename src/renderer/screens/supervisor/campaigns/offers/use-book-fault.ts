import { useTranslation } from 'react-i18next';
import type { OfferBook } from '../../../../../core/offer/offer.ts';
import { localized } from '../../../agent/localized.ts';
import type { BookFault } from './book-edits.ts';

/** Says what is wrong with a book, naming offers as their author does. */
export function useBookFault(book: OfferBook | undefined): (fault: BookFault) => string {
  const { t, i18n } = useTranslation('editor');
  const nameOf = (id: string | undefined) => {
    const place = book?.offers.findIndex((offer) => offer.id === id) ?? -1;
    const offer = book?.offers[place];
    if (!offer) return id ?? t('offer.book');
    return localized(offer.title, i18n.language) || t('offer.numbered', { n: place + 1 });
  };
  return (fault) =>
    t(`offer.fault.${fault.kind}`, {
      offer: nameOf(fault.offer),
      named: 'named' in fault ? nameOf(fault.named) : '',
    });
}
