import type { InputHTMLAttributes, KeyboardEvent, ReactNode } from 'react';
import { isComposing } from '../../../keys/composing.ts';
import styles from './answer.module.css';

/** The step's own field; fields beside options add the option's id. */
export const FIELD_ID = 'script-field';

/** A field of the script: Enter in it goes on, Escape leaves it (use-screen-keys). */
export function AnswerField(props: {
  id?: string;
  label: string;
  value: string;
  disabled: boolean;
  fault: string | undefined;
  /** Several lines: Shift+Enter makes a new one. */
  long?: boolean;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  before?: ReactNode;
  after?: ReactNode;
  onChange: (text: string) => void;
  onEnter: () => boolean;
}) {
  const shared = {
    id: props.id ?? FIELD_ID,
    'aria-label': props.label,
    'aria-invalid': props.fault !== undefined,
    ...(props.fault === undefined ? {} : { 'aria-describedby': props.fault }),
    value: props.value,
    disabled: props.disabled,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => props.onChange(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      // keyCode 229: the Enter that ends a composition is the input method's, also where it no longer says so.
      if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || (props.long && event.shiftKey)) return;
      event.preventDefault();
      if (props.onEnter()) event.currentTarget.blur();
    },
  };
  return (
    <div className={styles.field} data-invalid={props.fault !== undefined}>
      {props.before}
      {props.long ? (
        <textarea {...shared} rows={3} />
      ) : (
        <input type="text" {...shared} inputMode={props.inputMode} />
      )}
      {props.after}
    </div>
  );
}
