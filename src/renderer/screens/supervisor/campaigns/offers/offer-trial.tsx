import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../../core/campaign/campaign.ts';
import { fitting } from '../../../../../core/offer/fitting.ts';
import type { OfferBook } from '../../../../../core/offer/offer.ts';
import { today } from '../../../../components/date-field/date-text.ts';
import { Pill } from '../../../../components/pill.tsx';
import { amountText } from '../../../../i18n/format.ts';
import { localized } from '../../../agent/localized.ts';
import { useReasonText } from '../../../agent/offers/use-reason-text.ts';
import { sampleCustomer } from '../script/sample-customer.ts';
import { SampleFields } from '../script/sample-fields.tsx';
import styles from '../script/script-editor.module.css';

const LEVEL_TONE = { agent: 'green', lead: 'amber', supervisor: 'red' } as const;

/** What the offers come to for a customer who does not exist, in the order in which an agent would see them; nothing is answered yet. */
export function OfferTrial({ campaign, book }: { campaign: Campaign; book: OfferBook }) {
  const { t, i18n } = useTranslation('editor');
  const [customer, setCustomer] = useState(() => sampleCustomer(today(), t('sample.name')));
  const reason = useReasonText({
    script: campaign.script,
    titleOf: (id) => book.offers.find((offer) => offer.id === id)?.title,
  });
  const money = (minor: number | undefined) =>
    minor === undefined ? t('offer.unknown') : amountText(minor, readable(book.currency), i18n.language);
  const { fits, unfit } = fitting(book, {
    customer,
    today: today(),
    script: campaign.script,
    answers: new Map(),
  });
  return (
    <aside className={styles.trial} aria-label={t('offer.trial')}>
      <h3 className={styles.trialTitle}>{t('offer.trial')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard */}
      <ol className={styles.offers} tabIndex={0} aria-label={t('offer.trial')}>
        {fits.map(({ offer, figures, needs }) => (
          <li key={offer.id}>
            <strong>{localized(offer.title, i18n.language) || t('unnamed')}</strong>
            <Pill tone={LEVEL_TONE[needs]}>{t(`level.${needs}`)}</Pill>
            <span>
              {t('offer.figures', {
                price: money(figures.priceMinor),
                cost: money(figures.costMinor),
                retains: money(figures.retainsMinor),
              })}
            </span>
          </li>
        ))}
        {unfit.map(({ offer, why }) => (
          <li key={offer.id} data-unfit="true">
            <strong>{localized(offer.title, i18n.language) || t('unnamed')}</strong>
            <Pill>{t('offer.unfit')}</Pill>
            <span>{why.map((each) => reason(each, false)).join(t('offer.and'))}</span>
          </li>
        ))}
      </ol>
      <SampleFields script={campaign.script} customer={customer} onChange={setCustomer} />
    </aside>
  );
}

/** A code that is half typed would stop the drawing. */
function readable(currency: string): string {
  return /^[A-Z]{3}$/.test(currency) ? currency : 'CNY';
}
