import type { InputHTMLAttributes, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldQuestion } from '../../../../core/script/question.ts';
import { readAnswer } from '../../../../core/script/read-answer.ts';
import { dateText } from '../../../i18n/format.ts';
import styles from './answer.module.css';
import { AnswerField } from './answer-field.tsx';
import { FIELD } from './pending.ts';
import type { AnswerProps } from './question-answer.tsx';
import { scalarText } from './scalar-text.ts';

/** The field of a question that is one: Enter goes into it, Enter again goes on. */
export function OwnField(
  props: AnswerProps<FieldQuestion> & {
    long?: boolean;
    inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
    placeholder?: string | undefined;
    maxLength?: number | undefined;
    before?: ReactNode;
    after?: ReactNode;
    /** What was understood is told beside it. */
    echo?: boolean;
  },
) {
  const { t, i18n } = useTranslation('agent');
  const { question, desk, echo, fault, disabled, keyPrefix: _, after, ...field } = props;
  const typed = desk.pending?.texts[FIELD] ?? '';
  const understood = echo ? understoodText(props, typed, i18n.language) : undefined;
  return (
    <>
      <AnswerField
        {...field}
        label={t(`script.kind.${question.kind}`)}
        value={typed}
        disabled={disabled}
        fault={fault}
        onChange={(text) => desk.typed(text)}
        onEnter={desk.goOn}
        after={
          <>
            {after}
            {understood && understood !== typed.trim() ? (
              <output className={styles.echo}>{understood}</output>
            ) : null}
          </>
        }
      />
      <p className={styles.how}>{t('script.fieldKeys')}</p>
    </>
  );
}

function understoodText(
  { question, desk }: AnswerProps<FieldQuestion>,
  typed: string,
  language: string,
): string | undefined {
  if (typed.trim() === '') return undefined;
  const read = readAnswer(question, typed, desk.help);
  if (read.kind === 'gap') return undefined;
  const { value } = read;
  if (value.kind === 'date') return dateText(value.date, language, true);
  return value.kind === 'money' || value.kind === 'phone' ? scalarText(value, language) : undefined;
}
