import { useTranslation } from 'react-i18next';
import { Key } from '../../../components/key.tsx';
import { Pill } from '../../../components/pill.tsx';
import { amountText } from '../../../i18n/format.ts';
import { localized } from '../localized.ts';
import { keepFocus } from '../script/keep-focus.ts';
import { OfferRequestLine } from './offer-request.tsx';
import styles from './offers.module.css';
import { isUnapproved, type OfferHere, type OffersDesk } from './use-offers.ts';
import { useReasonText } from './use-reason-text.ts';

const RESULT_TONES = { accepted: 'green', declined: 'plain', thinking: 'amber', deferred: 'amber' } as const;

/** One offer: what the customer pays, why it fits, what it keeps and costs, and its key. Above the agent's authority, the request in the price's place. */
export function OfferCard(props: {
  here: OfferHere;
  desk: OffersDesk;
  currency: string;
  shortcut: string | undefined;
  disabled: boolean;
}) {
  const { t, i18n } = useTranslation('offers');
  const { here, desk, shortcut } = props;
  const { offer, figures, request, result } = here;
  const reasonText = useReasonText(desk);
  const money = (minor: number) => amountText(minor, props.currency, i18n.language);
  const chosen = desk.chosen?.offer.id === offer.id;
  const waits = request?.state === 'sending' || request?.state === 'open';
  const unapproved = request !== undefined && isUnapproved(request);
  return (
    <div className={styles.card} data-recommended={here.recommended} data-chosen={chosen}>
      <button
        type="button"
        aria-pressed={chosen}
        disabled={props.disabled || waits || result === 'deferred'}
        onMouseDown={keepFocus}
        onClick={() => desk.press(here)}
        {...(shortcut ? { 'aria-keyshortcuts': shortcut } : {})}
      >
        <span className={styles.head}>
          <span className={styles.name}>
            <strong>{localized(offer.title, i18n.language)}</strong>
            {here.recommended ? <Pill tone="accent">{t('recommended')}</Pill> : null}
            {result ? <Pill tone={RESULT_TONES[result]}>{t(`result.${result}`)}</Pill> : null}
          </span>
          {shortcut ? <Key>{shortcut}</Key> : null}
        </span>
        <Price here={here} currency={props.currency} />
      </button>
      {request ? (
        <OfferRequestLine request={request} onAskAgain={unapproved ? () => desk.askAgain(here) : undefined} />
      ) : null}
      <div className={styles.details}>
        <p className={styles.text}>{localized(offer.text, i18n.language)}</p>
        {here.why.length > 0 ? (
          <p className={styles.why}>
            {here.why.map((reason) => reasonText(reason, true)).join(t('reason.and'))}
          </p>
        ) : null}
        {figures.retainsMinor !== undefined && figures.costMinor !== undefined ? (
          <p className={styles.figures}>
            {t('keeps', { retains: money(figures.retainsMinor), cost: money(figures.costMinor) })}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** What the customer pays; in its place, who has to approve it, or what the key does now that nobody did. */
function Price(props: { here: OfferHere; currency: string }) {
  const { t, i18n } = useTranslation('offers');
  const { figures, givable, needs, request, result } = props.here;
  const money = (minor: number) => amountText(minor, props.currency, i18n.language);
  // The request stands in its place while it waits.
  if (!givable && request && !isUnapproved(request)) return null;
  if (!givable) {
    const turns = request !== undefined && isUnapproved(request) && result !== 'deferred';
    return <span className={styles.needs}>{t(turns ? 'defer' : `needs.${needs}`)}</span>;
  }
  const { monthlyMinor, priceMinor } = figures;
  return (
    <span className={styles.price}>
      <b className={styles.amount}>
        {priceMinor === undefined ? t('priceUnknown') : t('price', { price: money(priceMinor) })}
      </b>
      {monthlyMinor !== undefined && priceMinor !== monthlyMinor ? (
        <span className={styles.instead}>{t('instead', { price: money(monthlyMinor) })}</span>
      ) : null}
    </span>
  );
}
