import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { centreNow, useDesk } from '../../../state/desk-store.ts';
import { useNow } from '../../../state/use-now.ts';
import styles from './offers.module.css';
import type { OfferRequest } from './use-offers.ts';

/** How the request for an approval stands, in the place kept for it; it counts the seconds, and an answer is told once, aloud. */
export function OfferRequestLine(props: { request: OfferRequest; onAskAgain: (() => void) | undefined }) {
  const { t } = useTranslation('offers');
  const { state, askedAt, expiresAt, by = '', word } = props.request;
  useNow();
  const now = centreNow(useDesk((desk) => desk.view));
  const seconds = (from: number, to: number) => Math.max(0, Math.round((to - from) / 1000));
  return (
    <div className={styles.request} data-state={state}>
      {state === 'sending' || state === 'open' ? (
        <span>
          {expiresAt === undefined
            ? t('request.sending')
            : t('request.waiting', { seconds: seconds(askedAt, now), left: seconds(now, expiresAt) })}
        </span>
      ) : null}
      <span role="status">
        {state === 'sending' || state === 'open' ? '' : t(`request.${state}`, { name: by })}
      </span>
      {word ? <q>{word}</q> : null}
      {props.onAskAgain ? (
        <Button tone="quiet" onClick={props.onAskAgain}>
          {t('request.again')}
        </Button>
      ) : null}
    </div>
  );
}
