import type { ReactNode } from 'react';
import styles from './components.module.css';

/** What a place says when it has nothing to show, and what would change that. */
export function EmptyState(props: { title: string; text?: string | undefined; children?: ReactNode }) {
  return (
    <div className={styles.empty} role="status">
      <strong>{props.title}</strong>
      {props.text ? <p>{props.text}</p> : null}
      {props.children}
    </div>
  );
}
