import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../../contract/desk-view.ts';
import type { Briefing } from '../../../../core/briefing/briefing.ts';
import { Button } from '../../../components/button.tsx';
import { Pill } from '../../../components/pill.tsx';
import { dayTimeText } from '../../../i18n/format.ts';
import { centreNow } from '../../../state/desk-store.ts';
import styles from './briefings.module.css';

/** One briefing with its confirmation. The text has the focus, so that arrows scroll it and Enter confirms it. */
export function ToRead(props: {
  briefing: Briefing;
  left: number;
  busy: boolean;
  thenReady: boolean;
  view: DeskView;
  onConfirm: () => void;
}) {
  const { t, i18n } = useTranslation('briefings');
  const { briefing } = props;
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <article className={styles.toRead} aria-label={briefing.title}>
      <header>
        <h3>{briefing.title}</h3>
        {briefing.mustRead ? <Pill tone="amber">{t('mustRead')}</Pill> : null}
        {props.left > 1 ? <span className={styles.quiet}>{t('left', { count: props.left })}</span> : null}
      </header>
      <p className={styles.quiet}>
        {t('by', {
          name: briefing.publishedBy,
          time: dayTimeText(briefing.publishedAt, centreNow(props.view), i18n.language),
        })}
        {' · '}
        {briefing.team ?? t('everybody')}
      </p>
      <section
        ref={text}
        className={styles.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by arrows, and Enter there confirms
        tabIndex={0}
        aria-label={t('text')}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.repeat) return;
          event.preventDefault();
          props.onConfirm();
        }}
      >
        {briefing.text}
      </section>
      <footer>
        <Button tone="primary" shortcut="Enter" disabled={props.busy} onClick={props.onConfirm}>
          {t(props.thenReady ? 'confirmAndReady' : 'confirm')}
        </Button>
      </footer>
    </article>
  );
}
