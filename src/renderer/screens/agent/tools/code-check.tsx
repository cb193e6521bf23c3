import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeTriesLeft } from '../../../../core/message/one-time-code.ts';
import { Button } from '../../../components/button.tsx';
import styles from './message.module.css';
import type { Messages } from './use-messages.ts';

/** What the customer reads out, compared with the code that they were sent. */
export function CodeCheck(props: { messages: Messages; coded: NonNullable<Messages['coded']> }) {
  const { t } = useTranslation('agent');
  const { messages, coded } = props;
  const [text, setText] = useState('');
  const label = useId();
  const field = useRef<HTMLInputElement>(null);
  const open = coded.state === 'open';
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  const submit = async () => {
    if (text.trim() === '') return;
    if (await messages.checkCode(text)) setText('');
  };
  const { lastCheck } = messages;
  if (!open)
    return (
      <p role="status" className={styles.end} data-state={coded.state}>
        {t(`sms.code.${coded.state}`)}
      </p>
    );
  return (
    <form
      className={styles.check}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label htmlFor={label}>{t('sms.code.label', { count: messages.codeDigits })}</label>
      <input
        id={label}
        ref={field}
        value={text}
        inputMode="numeric"
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button submit tone="primary" shortcut="Enter" disabled={messages.busy || text.trim() === ''}>
        {t('sms.code.check')}
      </Button>
      <p role="status" data-wrong={lastCheck?.right === false}>
        {lastCheck?.right === false ? `${t('sms.code.wrong')} ` : ''}
        {t('sms.code.left', { tries: codeTriesLeft(coded.known) })}
      </p>
    </form>
  );
}
