import type { ReactNode } from 'react';
import styles from './components.module.css';

export type Tone = 'plain' | 'accent' | 'green' | 'amber' | 'red' | 'blue';

/** A short fact with a meaning in its colour; `dot` for things that are going on. */
export function Pill(props: { tone?: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span className={styles.pill} data-tone={props.tone ?? 'plain'}>
      {props.dot ? <span className={styles.dot} /> : null}
      {props.children}
    </span>
  );
}
