import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { isComposing } from '../../../keys/composing.ts';
import { localized } from '../localized.ts';
import styles from './answers.module.css';
import type { AnswerBase } from './use-answer-base.ts';

const KEYS = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape'] as const;

/** Search as one listens: arrows mark, Enter shows, Esc closes and gives the keys back to the script. */
export function AnswerSearch({ base }: { base: AnswerBase }) {
  const { t, i18n } = useTranslation('answers');
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  useEffect(() => {
    if (base.opened) field.current?.focus();
  }, [base.opened]);
  if (!base.opened) return null;
  const press = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (!KEYS.some((key) => key === event.key)) return;
    event.preventDefault();
    // Escape here closes the search; elsewhere it hangs up.
    event.stopPropagation();
    if (event.key === 'Escape') base.close();
    else if (event.key === 'Enter') base.show(base.found[base.marked]);
    else base.mark(base.marked + (event.key === 'ArrowDown' ? 1 : -1));
  };
  const option = (id: string) => `${list}-${id}`;
  const { shown } = base;
  const listed = !shown && base.found.length > 0;
  const marked = listed ? base.found[base.marked] : undefined;
  return (
    <Panel className={styles.base}>
      <div className={styles.search}>
        <input
          ref={field}
          role="combobox"
          aria-label={t('search')}
          aria-expanded={listed}
          aria-controls={shown ? undefined : list}
          aria-autocomplete="list"
          aria-activedescendant={marked ? option(marked.id) : undefined}
          value={base.typed}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('placeholder')}
          onKeyDown={press}
          onChange={(event) => base.type(event.currentTarget.value)}
        />
        <Button tone="quiet" shortcut="Escape" onClick={base.close}>
          {t('close')}
        </Button>
      </div>
      {base.found.length === 0 ? <p className={styles.none}>{t('none')}</p> : null}
      {shown ? (
        <div className={styles.shown} role="status" aria-label={t('shown')}>
          <h3>{localized(shown.question, i18n.language)}</h3>
          <p>{localized(shown.answer, i18n.language)}</p>
          <small>{[...shown.tags, t('version', { version: shown.version })].join(' · ')}</small>
        </div>
      ) : (
        <div role="listbox" id={list} aria-label={t('found')} className={styles.found}>
          {base.found.map((answer, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and has the keys (combobox)
            <div
              key={answer.id}
              id={option(answer.id)}
              role="option"
              tabIndex={-1}
              aria-selected={place === base.marked}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => base.show(answer)}
            >
              <span>{localized(answer.question, i18n.language)}</span>
              <small>{answer.tags.join(' · ')}</small>
            </div>
          ))}
        </div>
      )}
      {base.error ? <ErrorNote error={base.error} /> : null}
    </Panel>
  );
}
