import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { useDesk } from '../../state/desk-store.ts';
import { useCommand } from '../../state/use-command.ts';
import { useNow } from '../../state/use-now.ts';
import styles from './agent.module.css';

/** Calls the carrier's test line, on which one hears oneself as a customer would; hangs up when the dialog goes. */
export function EchoTest() {
  const { t } = useTranslation('agent');
  const view = useDesk((state) => state.view);
  const start = useCommand('echo.start');
  const stop = useCommand('echo.stop');
  const echo = view?.echo ?? { kind: 'not-set-up' };
  const leave = useRef<() => void>(undefined);
  leave.current = echo.kind === 'not-set-up' || echo.kind === 'idle' ? undefined : () => void stop.run({});
  useEffect(() => () => leave.current?.(), []);
  if (echo.kind === 'not-set-up') {
    return (
      <section className={styles.form} aria-label={t('echo.title')}>
        <Button disabled>{t('echo.start')}</Button>
        <p className={styles.hint}>{t('echo.notSetUp')}</p>
      </section>
    );
  }
  const runs = echo.kind === 'connecting' || echo.kind === 'speaking';
  const waits = start.busy || echo.kind === 'ending';
  const problem = start.error ?? (echo.kind === 'failed' ? echo.problem : undefined);
  return (
    <section className={styles.form} aria-label={t('echo.title')}>
      {/* Never disabled: it would lose the focus, and with it the key that closes the panel. */}
      <Button
        aria-disabled={waits}
        onClick={() => {
          if (!waits) void (runs ? stop : start).run({});
        }}
      >
        {t(runs ? 'echo.stop' : 'echo.start')}
      </Button>
      <p className={styles.hint} role="status">
        {echo.kind === 'idle' || echo.kind === 'failed' ? null : t(`echo.${echo.kind}`)}
      </p>
      {echo.kind === 'speaking' ? <SecondsLeft until={echo.endsAt - (view?.clockOffsetMs ?? 0)} /> : null}
      {problem && !runs ? <ErrorNote error={problem} /> : null}
    </section>
  );
}

/** `until`: epoch ms on this machine's clock. Not spoken: it changes each second. */
function SecondsLeft({ until }: { until: number }) {
  const { t } = useTranslation('agent');
  const seconds = Math.max(0, Math.ceil((until - useNow()) / 1000));
  return (
    <p className={styles.hint} aria-live="off">
      {t('echo.left', { seconds })}
    </p>
  );
}
