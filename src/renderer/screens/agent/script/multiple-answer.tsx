import { useTranslation } from 'react-i18next';
import { choicesOf, type MultipleQuestion } from '../../../../core/script/question.ts';
import styles from './answer.module.css';
import { OptionButton } from './option-button.tsx';
import type { AnswerProps } from './question-answer.tsx';
import { TextBeside } from './text-beside.tsx';

/** Any of several: digits tick and untick, Enter goes on. */
export function MultipleAnswer({ question, fault, ...rest }: AnswerProps<MultipleQuestion>) {
  const { t } = useTranslation('agent');
  const { desk, disabled } = rest;
  const ticked = desk.pending?.options ?? [];
  const { most } = choicesOf(question);
  const others = question.options.filter(({ id, other }) => other && ticked.includes(id));
  return (
    <fieldset aria-label={t('script.kind.multiple')} className={styles.options}>
      <p className={styles.how}>
        {most < question.options.length
          ? t('script.tickMost', { count: most, ticked: ticked.length })
          : t('script.tick', { ticked: ticked.length })}
      </p>
      {question.options.map((option, index) => (
        <OptionButton
          key={option.id}
          option={option}
          index={index}
          mark={<span aria-hidden="true" className={styles.tick} data-ticked={ticked.includes(option.id)} />}
          {...rest}
        />
      ))}
      {others.map(({ id }) => (
        <TextBeside key={id} option={id} what="other" desk={desk} disabled={disabled} fault={fault} />
      ))}
    </fieldset>
  );
}
