import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Option } from '../../../../core/script/question.ts';
import { Button } from '../../../components/button.tsx';
import { localized } from '../localized.ts';
import styles from './answer.module.css';
import { FIELD_ID } from './answer-field.tsx';
import { enterField } from './enter-field.ts';
import { keepFocus } from './keep-focus.ts';
import type { ScriptDesk } from './use-script.ts';

/** One option with its key; `mark` shows what choosing it means: a tick, a rank. */
export function OptionButton(props: {
  option: Option;
  index: number;
  desk: ScriptDesk;
  disabled: boolean;
  keyPrefix: '' | 'Alt+';
  mark?: ReactNode;
}) {
  const { i18n } = useTranslation('agent');
  const { option, index, desk } = props;
  return (
    <Button
      aria-pressed={desk.pending?.options.includes(option.id) ?? false}
      shortcut={index < 9 ? `${props.keyPrefix}${index + 1}` : undefined}
      disabled={props.disabled}
      onMouseDown={keepFocus}
      onClick={() => chooseAndType(desk, option.id)}
      className={styles.option}
    >
      {props.mark}
      <span>{localized(option.text, i18n.language)}</span>
    </Button>
  );
}

/** Chooses the option; the field that opens beside it, if any, gets the focus once it is there. */
export function chooseAndType(desk: ScriptDesk, option: string): void {
  if (desk.choose(option)) requestAnimationFrame(() => enterField(`${FIELD_ID}-${option}`));
}
