import { Button } from '../../../components/button.tsx';
import shared from '../supervisor.module.css';
import styles from './campaigns.module.css';

export interface Tag {
  readonly key: string;
  readonly text: string;
  readonly note?: string | undefined;
  /** What the button says to those who hear it without its place. */
  readonly removeLabel: string;
  readonly onRemove: () => void;
}

/** Entries of a rule, each with the button that takes it out again. */
export function TagList(props: { tags: readonly Tag[]; remove: string }) {
  return (
    <ul className={styles.tags}>
      {props.tags.map(({ key, text, note, removeLabel, onRemove }) => (
        <li key={key}>
          {text} {note ? <span className={shared.quiet}>{note}</span> : null}
          <Button tone="quiet" aria-label={removeLabel} onClick={onRemove}>
            {props.remove}
          </Button>
        </li>
      ))}
    </ul>
  );
}
