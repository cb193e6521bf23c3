import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessagePreview } from '../../../../contract/message-commands.ts';
import { MOST_TEXT } from '../../../../contract/text-message-schema.ts';
import { Button } from '../../../components/button.tsx';
import { Note } from '../../../components/note.tsx';
import { dayTimeText, numberText } from '../../../i18n/format.ts';
import { localized } from '../localized.ts';
import { MessageState } from '../message-state.tsx';
import { CodeCheck } from './code-check.tsx';
import styles from './message.module.css';
import type { Messages } from './use-messages.ts';

/** A message to the customer: which one, how it reads and what it costs, whether it got there. */
export function MessageComposer(props: { messages: Messages }) {
  const { t, i18n } = useTranslation('agent');
  const { messages } = props;
  const { to, templates, template, preview, sent, coded } = messages;
  if (to === undefined) return <Note tone="amber" title={t('sms.noMobile')} text={t('sms.noMobileNext')} />;
  return (
    <div className={styles.composer}>
      <fieldset className={styles.templates}>
        <legend>{t('sms.choose', { number: numberText(to) })}</legend>
        {templates.map(({ id, title }, place) => (
          <Button
            key={id}
            shortcut={String(place + 1)}
            aria-pressed={id === template?.id}
            onClick={() => messages.choose(id)}
          >
            {localized(title, i18n.language)}
          </Button>
        ))}
      </fieldset>
      {sent?.message ? (
        <p role="status" className={styles.sent}>
          <span>{t(`sms.purpose.${sent.message.purpose}`)}</span>
          <MessageState message={sent.message} />
        </p>
      ) : null}
      {template && messages.takesWords ? <Words messages={messages} /> : null}
      {template && preview ? <Preview messages={messages} preview={preview} /> : null}
      {coded && !template ? <CodeCheck key={coded.entry.id} messages={messages} coded={coded} /> : null}
    </div>
  );
}

/** What the agent adds; Enter sends. */
function Words(props: { messages: Messages }) {
  const { t } = useTranslation('agent');
  const { messages } = props;
  const label = useId();
  return (
    <form
      className={styles.words}
      onSubmit={(event) => {
        event.preventDefault();
        messages.send();
      }}
    >
      <label htmlFor={label}>{t('sms.words')}</label>
      <input
        id={label}
        // biome-ignore lint/a11y/noAutofocus: the template was chosen for these words
        autoFocus
        value={messages.words}
        maxLength={MOST_TEXT}
        autoComplete="off"
        onChange={(event) => messages.setWords(event.currentTarget.value)}
      />
    </form>
  );
}

/** The message as it will be read, with what is missing or forbids it in words. */
function Preview(props: { messages: Messages; preview: MessagePreview }) {
  const { t, i18n } = useTranslation('agent');
  const { messages, preview } = props;
  const { gate, missing, language, segments, units } = preview;
  return (
    <>
      <blockquote className={styles.text} lang={language}>
        {preview.text}
      </blockquote>
      {missing.length > 0 ? (
        <p role="status" className={styles.missing}>
          {t('sms.missing', { what: missing.map((name) => t(missingKey(name))).join(t('sms.between')) })}
        </p>
      ) : null}
      {gate.kind === 'blocked' ? (
        <p role="status" className={styles.missing}>
          {t(`blocked.rule.${gate.rule}`)}
          {gate.until === undefined
            ? ''
            : ` · ${t('sms.until', { time: dayTimeText(gate.until, gate.at, i18n.language) })}`}
        </p>
      ) : null}
      <div className={styles.foot}>
        <small>{t('sms.length', { segments, units })}</small>
        <Button tone="quiet" shortcut="L" onClick={messages.toggleLanguage}>
          {t(`sms.language.${language}`)}
        </Button>
        <Button tone="primary" shortcut="Enter" disabled={!messages.ready} onClick={messages.send}>
          {t('sms.send')}
        </Button>
      </div>
    </>
  );
}

function missingKey(name: string) {
  switch (name) {
    case 'call.reference':
      return 'sms.lacks.reference';
    case 'call.number':
      return 'sms.lacks.number';
    case 'message.words':
      return 'sms.lacks.words';
    case 'customer.plan':
      return 'sms.lacks.plan';
    case 'customer.monthly':
      return 'sms.lacks.monthly';
    case 'customer.contractEnd':
    case 'customer.contractDaysLeft':
      return 'sms.lacks.contractEnd';
    default:
      return 'sms.lacks.data';
  }
}
