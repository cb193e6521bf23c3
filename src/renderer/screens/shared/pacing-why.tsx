import { useTranslation } from 'react-i18next';
import type { PacingExplanation } from '../../../core/pacing/predictive/explanation.ts';
import type { FallBack } from '../../../core/pacing/predictive/fall-back.ts';
import { Pill } from '../../components/pill.tsx';
import { countText, percentText } from '../../i18n/format.ts';
import styles from './pacing-why.module.css';
import { usePacingSentence } from './use-pacing-sentence.ts';

/** Why a predictive campaign is paced progressively: by the engine's decision, or because the centre is out of reach. */
export type ShownFallBack = FallBack | 'centre-unreachable';

/**
 * Why calls go out, or none do: one sentence, and the figures behind it.
 *
 * `explanation` is the centre's last one; without it only the sentence about the fall-back stands. `abandonsLeft`: as the law counts, where
 * that is told; else by the engine's own account.
 */
export function PacingWhy(props: {
  /** Of which campaign, where several stand below one another. */
  of?: string;
  explanation: PacingExplanation | undefined;
  fallBack: ShownFallBack | undefined;
  abandonsLeft?: number | undefined;
}) {
  const { t } = useTranslation('pacing');
  const sentence = usePacingSentence();
  const { explanation, fallBack } = props;
  // Out of reach, the last figures are no longer true.
  const current = fallBack === 'centre-unreachable' ? undefined : explanation;
  return (
    <section
      className={styles.why}
      aria-label={props.of === undefined ? t('title') : t('titleOf', { name: props.of })}
    >
      <div className={styles.head}>
        <Pill tone={fallBack ? 'amber' : 'accent'}>
          {t(fallBack ? 'mode.progressive' : 'mode.predictive')}
        </Pill>
        <p>{fallBack ? t(`fallBack.${fallBack}`) : explanation ? sentence(explanation) : t('none')}</p>
      </div>
      {fallBack && current && current.reason !== fallBack ? (
        <p className={styles.also}>{sentence(current)}</p>
      ) : null}
      {current ? <Figures explanation={current} abandonsLeft={props.abandonsLeft} /> : null}
    </section>
  );
}

function Figures(props: { explanation: PacingExplanation; abandonsLeft: number | undefined }) {
  const { t, i18n } = useTranslation('pacing');
  const { explanation } = props;
  const { idle, present, ringing, waiting, answerRate, balance, abandonRate } = explanation;
  // Rounded down: a left 0.9 is not yet a call that may be abandoned.
  const left = props.abandonsLeft ?? Math.max(0, Math.floor(balance));
  const overdrawn = left === 0 && balance < 0;
  const count = (value: number) => countText(value, i18n.language);
  return (
    <dl className={styles.figures}>
      <Figure name={t('figure.idle')} value={`${count(idle)} / ${count(present)}`} />
      <Figure
        name={t('figure.ringing')}
        value={waiting > 0 ? t('figure.alsoWaiting', { ringing, waiting }) : count(ringing)}
      />
      <Figure name={t('figure.answerRate')} value={percentText(answerRate, i18n.language) ?? ''} />
      <Risk explanation={explanation} />
      <Figure
        name={t('figure.abandonRate')}
        value={t(overdrawn ? 'figure.overdrawn' : 'figure.left', {
          rate: percentText(abandonRate, i18n.language),
          number: count(overdrawn ? Math.ceil(-balance) : left),
        })}
        tone={overdrawn ? 'red' : undefined}
      />
    </dl>
  );
}

/** What the next call would risk, against what is borne: a bar up to a mark. */
function Risk({ explanation: { risk, threshold } }: { explanation: PacingExplanation }) {
  const { t, i18n } = useTranslation('pacing');
  const borne = percentText(threshold, i18n.language) ?? '';
  if (risk === undefined) return <Figure name={t('figure.risk')} value={t('figure.riskUnknown')} />;
  const over = risk > threshold;
  // The mark stands at two thirds, so that a risk half as high again still shows.
  const filled = Math.min(1, (risk / Math.max(threshold, 1e-6)) * (2 / 3));
  return (
    <Figure
      name={t('figure.risk')}
      value={t('figure.riskOf', { risk: percentText(risk, i18n.language), borne })}
      bar={
        <i
          className={styles.bar}
          data-over={over}
          style={{ '--share': `${filled * 100}%` } as React.CSSProperties}
        />
      }
    />
  );
}

function Figure(props: { name: string; value: string; tone?: 'red' | undefined; bar?: React.ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd data-tone={props.tone}>
        {props.value}
        {props.bar}
      </dd>
    </div>
  );
}
