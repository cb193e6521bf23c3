import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { capsOf } from '../../../components/key.tsx';
import { type KeyRefusal, refusalOf } from '../../../keys/judge-key.ts';
import { AGENT_ACTIONS, type AgentAction, DEFAULT_KEYS } from '../../../keys/key-table.ts';
import { giveKey, resetKeys, useKeys } from '../../../keys/own-keys.ts';
import { useKeyCapture } from '../../../keys/use-key-capture.ts';
import { FixedKeys } from './fixed-keys.tsx';
import styles from './keys.module.css';
import { OwnKeyRow } from './own-key-row.tsx';

/** What came of the last press. */
type Told = { readonly action: AgentAction; readonly key: string; readonly refusal?: KeyRefusal | undefined };

/** All keys of the screen, and the agent's own among them. */
export function KeysDialog(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['agent', 'common']);
  const keys = useKeys();
  const [waiting, setWaiting] = useState<AgentAction>();
  const [told, setTold] = useState<Told>();
  const give = (action: AgentAction, key: string) => {
    const refusal = refusalOf(action, key, keys);
    if (!refusal) giveKey(action, key);
    setTold({ action, key, refusal });
  };
  useKeyCapture(
    waiting !== undefined,
    (key) => {
      if (waiting) give(waiting, key);
      setWaiting(undefined);
    },
    () => setWaiting(undefined),
  );
  const close = () => {
    setTold(undefined);
    props.onClose();
  };
  const changed = AGENT_ACTIONS.some((action) => keys[action] !== DEFAULT_KEYS[action]);
  return (
    <Modal
      opened={props.opened}
      onClose={close}
      title={t('keys.title')}
      size="min(860px, 94vw)"
      closeOnEscape={waiting === undefined}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      shadow="none"
    >
      <section aria-label={t('keys.own')}>
        <div className={styles.head}>
          <h3 className={styles.heading}>{t('keys.own')}</h3>
          <ToldText told={told} waiting={waiting} />
          <Button
            tone="quiet"
            disabled={!changed}
            onClick={() => {
              resetKeys();
              setTold(undefined);
            }}
          >
            {t('keys.resetAll')}
          </Button>
        </div>
        <ul className={styles.own}>
          {AGENT_ACTIONS.map((action) => (
            <OwnKeyRow
              key={action}
              action={action}
              shown={keys[action]}
              waiting={waiting === action}
              onChange={() => {
                setTold(undefined);
                setWaiting(action);
              }}
              onReset={() => give(action, DEFAULT_KEYS[action])}
            />
          ))}
        </ul>
      </section>
      <FixedKeys />
    </Modal>
  );
}

/** One place for what to do and what came of it, so that nothing moves. */
function ToldText({ told, waiting }: { told: Told | undefined; waiting: AgentAction | undefined }) {
  const { t } = useTranslation('agent');
  const { refusal } = told ?? {};
  const key = told ? capsOf(told.key) : '';
  const text = waiting
    ? t('keys.pressHint')
    : refusal
      ? t(`keys.refused.${refusal.why}`, {
          key,
          action: refusal.why === 'taken' ? t(`action.${refusal.by}`) : '',
        })
      : told
        ? t('keys.given', { key, action: t(`action.${told.action}`) })
        : '';
  return (
    <p className={styles.told} role="status" data-refused={refusal !== undefined}>
      {text}
    </p>
  );
}
