import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosedHour } from '../../../core/compliance/callback-hours.ts';
import { Button } from '../../components/button.tsx';
import { atOfMoment, momentAt } from '../../components/date-field/date-text.ts';
import { SpokenTimeField } from '../../components/date-field/spoken-time-field.tsx';
import { Key } from '../../components/key.tsx';
import { Segmented } from '../../components/segmented.tsx';
import type { Draft } from '../../drafts/draft.ts';
import { dateTimeText } from '../../i18n/format.ts';
import { useKeys } from '../../keys/own-keys.ts';
import styles from './agent.module.css';
import {
  CALLBACK_FIELD,
  QUICK_CALLBACKS,
  QUICK_KEYS,
  type QuickCallback,
  quickCallback,
} from './callback-time.ts';
import { calleeClock, understoodText } from './callback-words.ts';

/** When the customer is called back, and by whom; at a time when nobody may be called, the nearest one is offered. `now`: epoch ms. */
export function CallbackChoice(props: {
  draft: Draft;
  now: number;
  /** IANA zones in which the customer may be. */
  zones: readonly string[];
  closed: ClosedHour | undefined;
  onChange: (change: Pick<Draft, 'callbackAt'> | Pick<Draft, 'callbackShared'>) => void;
}) {
  const { t, i18n } = useTranslation('agent');
  const { draft, now, closed, onChange } = props;
  const keys = useKeys();
  const clock = calleeClock(props.zones, draft.callbackAt ?? now);
  const quickAt = (quick: QuickCallback) => quickCallback(quick, now, calleeClock(props.zones, now));
  const place = useRef<HTMLDivElement>(null);
  const told = closed?.because;
  // A low screen has no room for all of it: what the agent must answer now comes into sight, and stays there when a remark makes it longer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: both of them make the form longer
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [told, draft.callbackAt]);
  return (
    <div ref={place} className={`${styles.chips} ${styles.callback}`}>
      <div className={styles.spoken}>
        <SpokenTimeField
          id={CALLBACK_FIELD}
          label={t('wrap.callback')}
          labelHidden
          value={draft.callbackAt === undefined ? '' : momentAt(draft.callbackAt)}
          start={momentAt(quickAt('1h'))}
          now={now}
          timeZone={clock}
          onChange={(moment) => onChange({ callbackAt: moment ? atOfMoment(moment) : undefined })}
        />
        <Key>{keys.callbackTime}</Key>
      </div>
      <p className={styles.understood} role="status">
        {draft.callbackAt === undefined ? null : understoodText(t, draft.callbackAt, clock, i18n.language)}
      </p>
      <div className={styles.quick}>
        {QUICK_CALLBACKS.map((quick) => (
          <Button
            key={quick}
            shortcut={QUICK_KEYS[quick]}
            aria-pressed={draft.callbackAt === quickAt(quick)}
            onClick={() => onChange({ callbackAt: quickAt(quick) })}
          >
            {t(`wrap.quick.${quick}`)}
          </Button>
        ))}
      </div>
      <Segmented
        label={t('wrap.callbackBy')}
        value={draft.callbackShared ? 'shared' : 'mine'}
        options={[
          { value: 'mine', label: t('wrap.callbackMine') },
          { value: 'shared', label: t('wrap.callbackShared') },
        ]}
        onChange={(by) => onChange({ callbackShared: by === 'shared' })}
      />
      {closed ? (
        <p className={styles.gap} role="status">
          {t('wrap.closed.text', { reason: t(`blocked.rule.${closed.because}`) })}{' '}
          {closed.opensAt === undefined ? (
            t('wrap.closed.never')
          ) : (
            <Button onClick={() => onChange({ callbackAt: closed.opensAt })}>
              {t('wrap.closed.move', { time: dateTimeText(closed.opensAt, i18n.language) })}
            </Button>
          )}
        </p>
      ) : null}
    </div>
  );
}
