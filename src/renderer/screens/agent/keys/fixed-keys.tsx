import { useTranslation } from 'react-i18next';
import { Key } from '../../../components/key.tsx';
import styles from './keys.module.css';

/** Keys that choose among what is on the screen: one line each, whatever there is to choose now. */
const CHOOSING = {
  script: '1 – 9',
  scriptOn: 'Enter',
  scriptBack: '[ ]',
  scriptTakeBack: 'Backspace',
  scriptAfterCall: 'Alt+1 – 9',
  dispositionInCall: 'Alt+1 – 9',
  disposition: '1 – 9',
  callback: 'Q W E A',
  offers: 'Q W E',
  offerResult: 'A Z X',
  offerMore: 'O',
  breakReason: '1 – 5',
  message: '1 – 9',
  transferEnter: 'Enter',
  transferBlind: 'Ctrl+Enter',
} as const;

/** What nobody changes, since hands learn it by place and number. */
export function FixedKeys() {
  const { t } = useTranslation('agent');
  return (
    <section aria-label={t('keys.fixed')}>
      <h3 className={styles.heading}>{t('keys.fixed')}</h3>
      <dl className={styles.fixed}>
        {Object.entries(CHOOSING).map(([what, keys]) => (
          <div key={what}>
            <dt>
              <Key>{keys}</Key>
            </dt>
            <dd>{t(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
