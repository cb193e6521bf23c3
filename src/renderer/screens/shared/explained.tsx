import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './explained.module.css';

/** A figure or heading that tells how it is counted, on hover, focus and touch. */
export function Explained(props: { name: string; text: string; children: ReactNode }) {
  return (
    <Tooltip
      label={`${props.name} = ${props.text}`}
      multiline
      maw={320}
      events={{ hover: true, focus: true, touch: true }}
    >
      <button type="button" className={styles.explained}>
        {props.children}
      </button>
    </Tooltip>
  );
}
