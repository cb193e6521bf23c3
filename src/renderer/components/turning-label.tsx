import styles from './components.module.css';

/** One of a button's labels, in the room of the longest: what stands beside the button keeps its place when the label turns. */
export function TurningLabel(props: { labels: readonly string[]; shown: string }) {
  return (
    <span className={styles.turning}>
      {props.labels.map((label) => (
        <span key={label} aria-hidden={label === props.shown ? undefined : true}>
          {label}
        </span>
      ))}
    </span>
  );
}
