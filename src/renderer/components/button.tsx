import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './components.module.css';
import { Key } from './key.tsx';

export type ButtonTone = 'plain' | 'primary' | 'danger' | 'quiet';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  readonly tone?: ButtonTone;
  /** The key that does the same, shown on the button so that it is learnt by looking. */
  readonly shortcut?: string | undefined;
  readonly submit?: boolean;
  readonly children: ReactNode;
}

/** Every button of the product; `primary` is the one next thing to do on a screen. */
export function Button({ tone = 'plain', shortcut, submit, children, className, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      className={`${styles.button} ${className ?? ''}`}
      data-tone={tone}
      {...(shortcut ? { 'aria-keyshortcuts': shortcut } : {})}
    >
      {children}
      {shortcut ? <Key>{shortcut}</Key> : null}
    </button>
  );
}
