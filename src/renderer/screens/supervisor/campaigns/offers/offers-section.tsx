import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { localized } from '../../../agent/localized.ts';
import type { SectionProps } from '../campaign-form.tsx';
import { newId } from '../script/new-id.ts';
import { Rows } from '../script/rows.tsx';
import styles from '../script/script-editor.module.css';
import { useScope } from '../script/use-scope.ts';
import { bookFaults, emptyBook, emptyOffer, withOffer, withoutOffer } from './book-edits.ts';
import { BookLimits } from './book-limits.tsx';
import { OfferFields } from './offer-fields.tsx';
import { OfferTrial } from './offer-trial.tsx';
import { useBookFault } from './use-book-fault.ts';

/** The campaign's offers: the book's limits, each offer in full, and what they come to for a customer. `published`: the version that desks have. */
export function OffersSection({
  campaign,
  onChange,
  published,
}: SectionProps & { published: number | undefined }) {
  const { t, i18n } = useTranslation('editor');
  const scope = useScope(campaign);
  const book = campaign.offers;
  const faultText = useBookFault(book);
  const [shown, setShown] = useState<string>();
  if (!book)
    return (
      <div className={styles.empty}>
        <EmptyState title={t('offer.none')} text={t('offer.noneText')} />
        <Button onClick={() => onChange({ offers: emptyBook() })}>{t('offer.begin')}</Button>
      </div>
    );
  const set = (offers: typeof book) => onChange({ offers });
  const offer = book.offers.find(({ id }) => id === shown);
  const faults = bookFaults(book);
  const add = () => {
    const added = emptyOffer(newId('offer'));
    set({ ...book, offers: [...book.offers, added] });
    setShown(added.id);
  };
  return (
    <div className={styles.editor}>
      <div className={styles.left}>
        <div className={styles.tools}>
          <Button onClick={add}>{t('offer.add')}</Button>
          <span className={styles.quiet}>
            {published === undefined ? t('firstVersion') : t('offer.published', { version: published })}
          </span>
        </div>
        <Rows
          label={t('offer.list')}
          first={t('offer.limits')}
          shown={shown}
          rows={book.offers.map(({ id, title, authority }) => ({
            id,
            title: localized(title, i18n.language) || t('unnamed'),
            kind: authority ? t(`level.${authority}`) : '',
            faulty: faults.some((fault) => fault.offer === id),
          }))}
          onShow={setShown}
          onOrder={(ids) =>
            set({ ...book, offers: ids.flatMap((id) => book.offers.find((each) => each.id === id) ?? []) })
          }
        />
      </div>
      <div className={styles.middle}>
        <div role="status" className={styles.faults}>
          {faults.length === 0 ? (
            <span>{t('offer.sound')}</span>
          ) : (
            <ul>
              {faults.map((fault) => (
                <li key={JSON.stringify(fault)}>
                  <button type="button" onClick={() => setShown(fault.offer)}>
                    {faultText(fault)}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
        {offer ? (
          <>
            <OfferFields
              key={offer.id}
              offer={offer}
              book={book}
              scope={scope}
              onChange={(next) => set(withOffer(book, next))}
            />
            <div>
              <Button tone="quiet" onClick={() => set(withoutOffer(book, offer.id))}>
                {t('offer.remove')}
              </Button>
            </div>
          </>
        ) : (
          <BookLimits book={book} onChange={set} />
        )}
      </div>
      <OfferTrial campaign={campaign} book={book} />
    </div>
  );
}
