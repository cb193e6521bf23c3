import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { questionOf, type Script } from '../../../../../core/script/script.ts';
import { localized } from '../../../agent/localized.ts';
import { movedBy, movedTo, outlineOf } from './outline-edits.ts';
import styles from './script-editor.module.css';

/** What the middle of the editor shows. */
export type Shown =
  | { readonly kind: 'script' }
  | { readonly kind: 'values' }
  | { readonly kind: 'step'; readonly id: string };

const rowId = (stepId: string) => `outline-${stepId}`;

/** The script from above: its settings, its values and its steps by section. Arrows go, Alt with an arrow moves the step, as dragging does. */
export function Outline(props: {
  script: Script;
  shown: Shown;
  faulty: ReadonlySet<string>;
  onShow: (shown: Shown) => void;
  onChange: (script: Script) => void;
}) {
  const { t, i18n } = useTranslation(['editor', 'campaign']);
  const { script, shown } = props;
  const [over, setOver] = useState<string>();
  const place = (id: string) => script.steps.findIndex((step) => step.id === id);
  // A list drawn anew takes the focus from what was moved.
  const focus = (id: string | undefined) => {
    if (id !== undefined) requestAnimationFrame(() => document.getElementById(rowId(id))?.focus());
  };
  const press = (event: KeyboardEvent, id: string) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (by === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.altKey) {
      props.onChange(movedBy(script, id, by));
      focus(id);
      return;
    }
    const next = script.steps[place(id) + by]?.id;
    if (next === undefined) return;
    props.onShow({ kind: 'step', id: next });
    focus(next);
  };
  const drop = (event: DragEvent, target: string) => {
    event.preventDefault();
    setOver(undefined);
    const id = event.dataTransfer.getData('text/plain');
    if (place(id) >= 0) props.onChange(movedTo(script, id, place(target)));
  };
  const part = (kind: 'script' | 'values', label: string) => (
    <button
      type="button"
      className={styles.entry}
      aria-current={shown.kind === kind}
      onClick={() => props.onShow({ kind })}
    >
      {label}
    </button>
  );
  return (
    <nav className={styles.outline} aria-label={t('outline')}>
      {part('script', t('settings'))}
      {part('values', t('values', { count: script.values?.length ?? 0 }))}
      {outlineOf(script).map((group) => (
        <div key={group.key}>
          <h3>
            {group.section ? localized(group.section.title, i18n.language) : ''}
            {group.section?.staffOnly ? <small className={styles.staff}>{t('staff.yes')}</small> : null}
          </h3>
          <ol>
            {group.steps.map((step) => {
              const kind = questionOf(step)?.kind;
              const title = localized(step.title, i18n.language) || t('unnamed');
              const words = kind
                ? t(`campaign:script.kinds.${kind}`)
                : t(`campaign:script.stepKinds.${step.kind}`);
              return (
                <li key={step.id} data-over={over === step.id}>
                  <button
                    type="button"
                    id={rowId(step.id)}
                    className={styles.entry}
                    draggable
                    aria-current={shown.kind === 'step' && shown.id === step.id}
                    aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                    onClick={() => props.onShow({ kind: 'step', id: step.id })}
                    onKeyDown={(event) => press(event, step.id)}
                    onDragStart={(event) => {
                      event.dataTransfer.setData('text/plain', step.id);
                      event.dataTransfer.effectAllowed = 'move';
                    }}
                    onDragOver={(event) => {
                      event.preventDefault();
                      setOver(step.id);
                    }}
                    onDragEnd={() => setOver(undefined)}
                    onDrop={(event) => drop(event, step.id)}
                  >
                    <span className={styles.number}>{place(step.id) + 1}</span>
                    <span className={styles.entryTitle}>{title}</span>
                    {props.faulty.has(step.id) ? (
                      <span className={styles.fault} role="img" aria-label={t('faulty')}>
                        !
                      </span>
                    ) : null}
                    <small className={styles.entryKind}>
                      {step.kind === 'offers' || step.kind === 'identity'
                        ? t(`campaign:script.stepKinds.${step.kind}`)
                        : words}
                    </small>
                  </button>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
      <p className={styles.quiet}>{t('outlineKeys')}</p>
    </nav>
  );
}
