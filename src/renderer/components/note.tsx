import type { ReactNode } from 'react';
import styles from './components.module.css';

/** Something to be known now, with what to do about it; `urgent` is read out at once. */
export function Note(props: {
  tone: 'red' | 'amber' | 'blue';
  title: string;
  text?: string | undefined;
  urgent?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={styles.note} data-tone={props.tone} role={props.urgent ? 'alert' : 'status'}>
      <strong>{props.title}</strong>
      {props.text ? <p>{props.text}</p> : null}
      {props.children ? <div>{props.children}</div> : null}
    </div>
  );
}
