import { useTranslation } from 'react-i18next';
import type { LineQuality } from '../../../core/call/line-quality.ts';
import { useMedia } from '../../media/media-store.ts';
import styles from './agent.module.css';

/** How good the line sounds, in the place of a word that the running clock says as well; `talking` until it was measured. */
export function LineQualityText({ talking }: { talking: string }) {
  const { t } = useTranslation('agent');
  const quality = useMedia((state) => state.quality);
  if (!quality) return talking;
  const { rating, cause } = quality;
  return (
    <span
      className={styles.quality}
      data-rating={rating}
      title={cause ? t(`quality.why.${cause}`) : t('quality.figures', figuresOf(quality))}
    >
      {t(`quality.${rating}`)}
    </span>
  );
}

/** The figures behind the word. */
export function LineQualityFigures() {
  const { t } = useTranslation('agent');
  const quality = useMedia((state) => state.quality);
  return quality ? (
    <div>
      <span className={styles.label}>{t('quality.title')}</span>
      <p className={styles.qualityFigures}>{t('quality.figures', figuresOf(quality))}</p>
      {quality.cause ? <p className={styles.hint}>{t(`quality.why.${quality.cause}`)}</p> : null}
    </div>
  ) : null;
}

function figuresOf(quality: LineQuality) {
  const { mos, lossShare, roundTripMs, jitterMs, bufferMs } = quality;
  return {
    mos: mos.toFixed(1),
    loss: (100 * lossShare).toFixed(1),
    roundTrip: roundTripMs === undefined ? '–' : Math.round(roundTripMs),
    jitter: Math.round(jitterMs),
    buffer: Math.round(bufferMs),
  };
}
