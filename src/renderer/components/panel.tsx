import type { ReactNode } from 'react';
import styles from './components.module.css';

/** A flat panel; with a title it is a named region for screen readers. */
export function Panel(props: { title?: string; className?: string | undefined; children: ReactNode }) {
  const className = `${styles.panel} ${props.className ?? ''}`;
  return (
    <section className={className} {...(props.title ? { 'aria-label': props.title } : {})}>
      {props.title ? <h2 className={styles.panelTitle}>{props.title}</h2> : null}
      {props.children}
    </section>
  );
}
