import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { localized } from '../localized.ts';
import { keepFocus } from '../script/keep-focus.ts';
import { OfferCard } from './offer-card.tsx';
import { MORE_KEY, RESULT_KEYS } from './offer-keys.ts';
import styles from './offers.module.css';
import { OFFER_KEYS, type OfferHere, type OffersDesk } from './use-offers.ts';
import { useReasonText } from './use-reason-text.ts';

/** The offers of the step: at most three, the best first, each with its key; what does not fit at the end, with why. */
export function OfferList(props: { desk: OffersDesk; currency: string; disabled: boolean; keys: boolean }) {
  const { t, i18n } = useTranslation('offers');
  const { desk, disabled } = props;
  const reasonText = useReasonText(desk);
  const isLast = desk.page === desk.pages - 1;
  return (
    <section className={styles.offers} aria-label={t('title')}>
      {desk.shown.length === 0 ? <p className={styles.none}>{t('none')}</p> : null}
      <ul className={styles.list}>
        {desk.shown.map((here, place) => (
          <li key={here.offer.id} className={styles.item}>
            <OfferCard
              here={here}
              desk={desk}
              currency={props.currency}
              shortcut={props.keys ? OFFER_KEYS[place] : undefined}
              disabled={disabled}
            />
          </li>
        ))}
      </ul>
      {desk.chosen ? (
        <Results key={desk.chosen.offer.id} desk={desk} chosen={desk.chosen} disabled={disabled} />
      ) : null}
      {desk.pages > 1 ? (
        <Button tone="quiet" shortcut={MORE_KEY} onMouseDown={keepFocus} onClick={desk.more}>
          {t('more', { page: desk.page + 1, pages: desk.pages })}
        </Button>
      ) : null}
      {isLast && desk.unfit.length > 0 ? (
        <details className={styles.unfit}>
          <summary>{t('unfit', { count: desk.unfit.length })}</summary>
          <ul className={styles.unfitList}>
            {desk.unfit.map(({ offer, why }) => (
              <li key={offer.id} className={styles.unfitItem}>
                <span>{localized(offer.title, i18n.language)}</span>
                <small>{why.map((reason) => reasonText(reason, false)).join(t('reason.and'))}</small>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {desk.error ? <ErrorNote error={desk.error} /> : null}
    </section>
  );
}

/** How the customer takes the offer, each with its key; brought into sight where the panel is short. */
function Results(props: { desk: OffersDesk; chosen: OfferHere; disabled: boolean }) {
  const { t, i18n } = useTranslation('offers');
  const { desk, chosen } = props;
  const row = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    row.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <fieldset ref={row} className={styles.results}>
      <legend>{t('asked', { title: localized(chosen.offer.title, i18n.language) })}</legend>
      {(['accepted', 'thinking', 'declined'] as const).map((result) => (
        <Button
          key={result}
          tone={result === 'accepted' ? 'primary' : 'plain'}
          shortcut={RESULT_KEYS[result]}
          disabled={props.disabled || desk.busy}
          onMouseDown={keepFocus}
          onClick={() => desk.give(result)}
        >
          {t(`result.${result}`)}
        </Button>
      ))}
    </fieldset>
  );
}
