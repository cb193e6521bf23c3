import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityView } from '../../../../contract/desk-view.ts';
import { Button } from '../../../components/button.tsx';
import { localized } from '../localized.ts';
import styles from './tools.module.css';
import type { CallTools } from './use-call-tools.ts';

/** One question after the other: what to ask, what the customer said, whether it was right. What is on record is nowhere here. */
export function IdentityForm(props: { tools: CallTools; identity: IdentityView }) {
  const { t, i18n } = useTranslation('agent');
  const { tools, identity } = props;
  const [chosen, setChosen] = useState<string>();
  const [text, setText] = useState('');
  const [last, setLast] = useState<'right' | 'wrong'>();
  const field = useRef<HTMLInputElement>(null);
  const label = useId();
  const open = identity.facts.filter(({ state }) => state === 'open');
  const fact = open.find(({ id }) => id === chosen) ?? open[0];
  const asking = identity.result === 'open' && fact !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question begins in its field
  useEffect(() => {
    if (!typesElsewhere(field.current)) field.current?.focus();
  }, [fact?.id]);
  const choose = (id: string | undefined) => {
    setChosen(id);
    setText('');
    setLast(undefined);
  };
  const submit = async () => {
    if (!fact || text.trim() === '') return;
    const answer = await tools.answer(fact.id, text);
    if (!answer) return;
    setText('');
    setLast(answer.right ? 'right' : 'wrong');
    if (answer.right) setChosen(undefined);
  };
  return (
    <div className={styles.identity}>
      <fieldset className={styles.facts} aria-label={t('identity.questions', { needed: identity.needed })}>
        {identity.facts.map(({ id, question, state }, place) => (
          <button
            key={id}
            type="button"
            title={localized(question, i18n.language)}
            data-state={state}
            aria-pressed={asking && id === fact?.id}
            disabled={state !== 'open' || !asking}
            onClick={() => choose(id)}
          >
            {t('identity.fact', { place: place + 1, state: t(`identity.state.${state}`) })}
          </button>
        ))}
        {asking ? <span>{t('identity.questions', { needed: identity.needed })}</span> : null}
      </fieldset>
      {asking ? (
        <form
          className={styles.answer}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <label htmlFor={label}>{localized(fact.question, i18n.language)}</label>
          <input
            id={label}
            ref={field}
            value={text}
            maxLength={120}
            autoComplete="off"
            spellCheck={false}
            placeholder={t(`identity.as.${fact.compare}`)}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button submit tone="primary" shortcut="Enter" disabled={tools.busy || text.trim() === ''}>
            {t('identity.compare')}
          </Button>
          <p role="status" data-last={last}>
            {last ? `${t(`identity.last.${last}`)} ` : ''}
            {t('identity.left', { each: fact.triesLeft, all: identity.triesLeft })}
          </p>
        </form>
      ) : (
        <p role="status" className={styles.end} data-result={identity.result}>
          {t(`identity.result.${identity.result}`)}
        </p>
      )}
    </div>
  );
}

/** Whoever is in the middle of a note stays there: the form may open by itself. */
function typesElsewhere(field: HTMLInputElement | null): boolean {
  const { activeElement } = document;
  return activeElement !== field && activeElement instanceof HTMLTextAreaElement;
}
