import { TextInput, type TextInputProps } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../keys/composing.ts';
import styles from '../components.module.css';

/** What a field for a day and one for a moment share; `value` in its one way of writing, empty where there is none. */
export interface TypedFieldProps {
  readonly id?: string;
  readonly label: string;
  /** The label is for those who hear it only. */
  readonly labelHidden?: boolean | undefined;
  readonly description?: string | undefined;
  readonly value: string;
  /** Empty where nothing stands there; undefined while what stands there cannot be used. */
  readonly onChange: (value: string | undefined) => void;
}

interface Kind {
  readonly placeholder: string;
  /** What the text means, in its one way of writing; undefined: nothing. */
  readonly read: (text: string) => string | undefined;
  /** Why what the text means cannot be used. */
  readonly refuse: (value: string | undefined) => string | undefined;
  readonly step: (value: string | undefined, key: string, caret: number) => string | undefined;
}

/**
 * A text field that reads dates in the ways people write them, shows them in one, and has keys to move them.
 *
 * The browser's own field follows the browser's language, not the screen's. What is typed stays as it is until the field is left.
 */
export function TypedField(props: TypedFieldProps & Kind) {
  const { i18n } = useTranslation();
  const [{ text, held }, setTyped] = useState({ text: props.value, held: props.value });
  const [here, setHere] = useState(false);
  const { read, refuse, onChange } = props;
  const value = usable(text, read, refuse);
  const type = (next: string) => setTyped({ text: next, held: props.value });
  // Whoever holds the value changed it by themselves; an answer to what is typed leaves that as it is.
  if (props.value !== held) type(props.value === (value ?? '') ? text : props.value);
  const change = (next: string) => {
    type(next);
    onChange(usable(next, read, refuse));
  };
  /** Shows what is meant in its one way of writing; where there has to be a value, an emptied field goes back to it. */
  const settle = () => {
    if (value !== undefined) type(value || props.value);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') settle();
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const field = event.currentTarget;
    const caret = field.selectionStart ?? 0;
    const next = props.step(value || undefined, event.key, caret);
    if (next === undefined) return;
    event.preventDefault();
    if (refuse(next) !== undefined) return;
    change(next);
    requestAnimationFrame(() => field.setSelectionRange(caret, caret));
  };
  const shared: TextInputProps = {
    ...(props.id ? { id: props.id } : {}),
    ...(props.labelHidden ? { 'aria-label': props.label } : { label: props.label }),
    description: props.description,
    inputWrapperOrder: ['label', 'input', 'description', 'error'],
    error: here || value !== undefined ? undefined : refuse(read(text)),
  };
  return (
    <TextInput
      {...shared}
      className={styles.dateField}
      value={text}
      placeholder={props.placeholder}
      maxLength={40}
      autoComplete="off"
      spellCheck={false}
      rightSection={
        value ? <span className={styles.weekday}>{weekdayText(value, i18n.language)}</span> : null
      }
      rightSectionPointerEvents="none"
      onFocus={() => setHere(true)}
      onBlur={() => {
        setHere(false);
        settle();
      }}
      onKeyDown={press}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function usable(text: string, read: Kind['read'], refuse: Kind['refuse']): string | undefined {
  if (text.trim() === '') return '';
  const value = read(text);
  return refuse(value) === undefined ? value : undefined;
}

function weekdayText(value: string, language: string): string {
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(day);
}
