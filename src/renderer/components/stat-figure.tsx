import type { ReactNode } from 'react';
import styles from './components.module.css';

/** A figure over its label. Tabular figures: it never jumps. */
export function StatFigure(props: { label: string; value: ReactNode; size?: 'small' | 'large' }) {
  return (
    <div className={styles.figure} data-size={props.size ?? 'large'}>
      <span className={styles.figureValue}>{props.value}</span>
      <span className={styles.figureLabel}>{props.label}</span>
    </div>
  );
}
