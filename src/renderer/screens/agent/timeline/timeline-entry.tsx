import { Protected } from '../protected.tsx';
import type { EntryText } from './entry-text.ts';
import styles from './timeline.module.css';

/** One entry: kind and result, below it who, how long, the first words; opened, all of it. */
export function TimelineEntry(props: {
  index: number;
  at: number;
  text: EntryText;
  hidden: boolean;
  opened: boolean;
  active: boolean;
  onFocus: () => void;
  onToggle: () => void;
}) {
  const { text, opened } = props;
  return (
    <button
      type="button"
      className={styles.entry}
      data-entry={props.index}
      data-opened={opened}
      tabIndex={props.active ? 0 : -1}
      aria-expanded={opened}
      onFocus={props.onFocus}
      onClick={props.onToggle}
    >
      <span className={styles.head}>
        <span className={styles.kind}>{text.kind}</span>
        {text.result ? <strong data-tone={text.status ? undefined : text.tone}>{text.result}</strong> : null}
        {text.status ? (
          <span className={styles.status} data-tone={text.tone}>
            {text.status}
          </span>
        ) : null}
        {props.hidden ? <Protected /> : null}
        <time dateTime={new Date(props.at).toISOString()}>{text.time}</time>
      </span>
      <span className={styles.second}>{text.second}</span>
      {opened
        ? text.marks.map((mark) => (
            <span key={mark} className={styles.mark}>
              {mark}
            </span>
          ))
        : null}
    </button>
  );
}
