import { useTranslation } from 'react-i18next';
import { MOST_TEXT } from '../../../../core/script/question.ts';
import { AnswerField, FIELD_ID } from './answer-field.tsx';
import type { ScriptDesk } from './use-script.ts';

/** The field of "other: ___" or of a reason, under the option that asks for it. */
export function TextBeside(props: {
  option: string;
  what: 'other' | 'reason';
  desk: ScriptDesk;
  disabled: boolean;
  fault: string | undefined;
}) {
  const { t } = useTranslation('agent');
  const { option, desk } = props;
  return (
    <AnswerField
      id={`${FIELD_ID}-${option}`}
      label={t(`script.${props.what}`)}
      placeholder={t(`script.${props.what}`)}
      value={desk.pending?.texts[option] ?? ''}
      disabled={props.disabled}
      fault={props.fault}
      maxLength={MOST_TEXT}
      onChange={(text) => desk.typed(text, option)}
      onEnter={desk.goOn}
    />
  );
}
