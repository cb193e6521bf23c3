import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './script-editor.module.css';

export interface Row {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly faulty: boolean;
}

/** A list to choose from and to put in order: arrows go, Alt with an arrow moves, as dragging does. `first`: what stands before it, shown while none is chosen. */
export function Rows(props: {
  label: string;
  first: string;
  shown: string | undefined;
  rows: readonly Row[];
  onShow: (id: string | undefined) => void;
  /** The ids in their new order. */
  onOrder: (ids: readonly string[]) => void;
}) {
  const { t } = useTranslation('editor');
  const [over, setOver] = useState<string>();
  const ids = props.rows.map(({ id }) => id);
  const known = props.shown !== undefined && ids.includes(props.shown);
  const rowId = (id: string) => `row-${id}`;
  const focus = (id: string) => requestAnimationFrame(() => document.getElementById(rowId(id))?.focus());
  const move = (id: string, place: number) => {
    if (place < 0 || place >= ids.length) return;
    const others = ids.filter((each) => each !== id);
    props.onOrder([...others.slice(0, place), id, ...others.slice(place)]);
    focus(id);
  };
  const press = (event: KeyboardEvent, id: string) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (by === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const place = ids.indexOf(id) + by;
    if (event.altKey) return move(id, place);
    const next = ids[place];
    if (next === undefined) return;
    props.onShow(next);
    focus(next);
  };
  const drop = (event: DragEvent, target: string) => {
    event.preventDefault();
    setOver(undefined);
    const id = event.dataTransfer.getData('text/plain');
    if (ids.includes(id)) move(id, ids.indexOf(target));
  };
  return (
    <nav className={styles.outline} aria-label={props.label}>
      <button
        type="button"
        className={styles.entry}
        aria-current={!known}
        onClick={() => props.onShow(undefined)}
      >
        {props.first}
      </button>
      <ol>
        {props.rows.map((row, index) => (
          <li key={row.id} data-over={over === row.id}>
            <button
              type="button"
              id={rowId(row.id)}
              className={styles.entry}
              draggable
              aria-current={props.shown === row.id}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onClick={() => props.onShow(row.id)}
              onKeyDown={(event) => press(event, row.id)}
              onDragStart={(event) => event.dataTransfer.setData('text/plain', row.id)}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(row.id);
              }}
              onDragEnd={() => setOver(undefined)}
              onDrop={(event) => drop(event, row.id)}
            >
              <span className={styles.number}>{index + 1}</span>
              <span className={styles.entryTitle}>{row.title}</span>
              {row.faulty ? (
                <span className={styles.fault} role="img" aria-label={t('faulty')}>
                  !
                </span>
              ) : null}
              <small className={styles.entryKind}>{row.kind}</small>
            </button>
          </li>
        ))}
      </ol>
      {ids.length > 1 ? <p className={styles.quiet}>{t('rowKeys')}</p> : null}
    </nav>
  );
}
