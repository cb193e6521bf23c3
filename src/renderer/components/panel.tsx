import type { ReactNode } from 'react';
import styles from './components.module.css';

/** A flat panel; with a title it is a named region for screen readers, with a label alone its head is the content's own. */
export function Panel(props: {
  title?: string;
  label?: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  const name = props.title ?? props.label;
  const className = `${styles.panel} ${props.className ?? ''}`;
  return (
    <section className={className} {...(name ? { 'aria-label': name } : {})}>
      {props.title ? <h2 className={styles.panelTitle}>{props.title}</h2> : null}
      {props.children}
    </section>
  );
}
