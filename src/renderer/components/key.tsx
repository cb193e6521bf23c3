import styles from './components.module.css';

/** A key as shown on a button. Screen readers get it from `aria-keyshortcuts` instead. */
export function Key(props: { children: string }) {
  return (
    <span className={styles.key} aria-hidden="true">
      {props.children}
    </span>
  );
}
