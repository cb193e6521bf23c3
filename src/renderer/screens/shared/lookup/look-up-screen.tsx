import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookupQuestion, LookupResult } from '../../../../contract/lookup-views.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Key } from '../../../components/key.tsx';
import { numberText, timeText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from './look-up.module.css';
import { TaskCard } from './task-card.tsx';
import { LOOK_UP_FIELD, LOOK_UP_KEY } from './use-look-up.ts';

/** Why a customer is or is not called now: by number, name or customer number, or from a task met elsewhere. */
export function LookUpScreen(props: {
  asked: LookupQuestion | undefined;
  onAsk: (question: LookupQuestion | undefined) => void;
}) {
  const { t } = useTranslation('lookup');
  const [text, setText] = useState(props.asked && 'text' in props.asked ? props.asked.text : '');
  return (
    <main className={styles.page}>
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        <search>
          <form
            className={styles.find}
            onSubmit={(event) => {
              event.preventDefault();
              props.onAsk(text.trim() === '' ? undefined : { text: text.trim() });
            }}
          >
            <TextInput
              id={LOOK_UP_FIELD}
              aria-label={t('field')}
              aria-keyshortcuts={LOOK_UP_KEY}
              placeholder={t('placeholder')}
              value={text}
              maxLength={80}
              autoComplete="off"
              autoFocus={props.asked === undefined}
              rightSection={<Key>{LOOK_UP_KEY}</Key>}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button submit tone="primary" disabled={text.trim() === ''}>
              {t('find')}
            </Button>
          </form>
        </search>
      </div>
      {props.asked ? (
        <Answer question={props.asked} />
      ) : (
        <EmptyState title={t('start.title')} text={t('start.text')} />
      )}
    </main>
  );
}

function Answer(props: { question: LookupQuestion }) {
  const { t, i18n } = useTranslation(['lookup', 'common']);
  const answer = useQuery('central.lookUpTasks', props.question);
  if (answer.error)
    return (
      <div>
        <ErrorNote error={answer.error}>
          <Button onClick={answer.reload}>{t('common:action.retry')}</Button>
        </ErrorNote>
      </div>
    );
  if (!answer.data) return <EmptyState title={t('looking')} />;
  const { customers, at, more } = answer.data;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
    <section className={styles.answer} tabIndex={0} aria-label={t('answer')} aria-busy={answer.loading}>
      <p className={styles.state}>
        <span role="status">
          {t(answer.data.number === undefined ? 'found' : 'foundNumber', {
            count: customers.length,
            number: numberText(answer.data.number ?? ''),
          })}
          {more ? ` ${t('more')}` : ''} {t('asOf', { time: timeText(at, i18n.language) })}
        </span>
        <Button tone="quiet" onClick={answer.reload}>
          {t('again')}
        </Button>
      </p>
      {customers.length === 0 ? <EmptyState title={t('none.title')} text={t('none.text')} /> : null}
      {customers.map((customer) => (
        <CustomerTasks key={customer.customerId} customer={customer} now={at} />
      ))}
    </section>
  );
}

function CustomerTasks(props: { customer: LookupResult['customers'][number]; now: number }) {
  const { t } = useTranslation('lookup');
  const { name, externalId, foundBy, tasks } = props.customer;
  return (
    <section className={styles.customer}>
      <h2>
        {name}
        <small>
          {[externalId, t(`foundBy.${foundBy}`), t('tasks', { count: tasks.length })]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </h2>
      {tasks.map((task) => (
        <TaskCard key={task.taskId} task={task} now={props.now} />
      ))}
    </section>
  );
}
