import styles from './components.module.css';

const CAPS: Readonly<Record<string, string>> = { Control: 'Ctrl', Escape: 'Esc', Enter: '⏎', Backspace: '⌫' };

/** A shortcut as the caps of a keyboard say it: "Control+Enter" is "Ctrl ⏎". */
export function capsOf(shortcut: string): string {
  return shortcut
    .split('+')
    .map((part) => CAPS[part] ?? part)
    .join(' ');
}

/** A key as shown on a button. Screen readers get it from `aria-keyshortcuts` instead. */
export function Key(props: { children: string }) {
  return (
    <span className={styles.key} aria-hidden="true">
      {capsOf(props.children)}
    </span>
  );
}
