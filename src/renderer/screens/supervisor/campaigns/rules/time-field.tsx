import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { minuteOf, minuteText } from '../../campaign-model.ts';
import styles from '../campaigns.module.css';

/** A time of day up to 24:00, which the browser's own field cannot say. What is no time is taken back on leaving the field. */
export function TimeField(props: { label: string; minute: number; onChange: (minute: number) => void }) {
  const [text, setText] = useState(() => minuteText(props.minute));
  useEffect(() => setText(minuteText(props.minute)), [props.minute]);
  return (
    <TextInput
      className={styles.time}
      label={props.label}
      value={text}
      inputMode="numeric"
      error={minuteOf(text) === undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        const minute = minuteOf(text) ?? props.minute;
        setText(minuteText(minute));
        props.onChange(minute);
      }}
    />
  );
}
