import { useTranslation } from 'react-i18next';
import type { SingleQuestion } from '../../../../core/script/question.ts';
import styles from './answer.module.css';
import { OptionButton } from './option-button.tsx';
import type { AnswerProps } from './question-answer.tsx';
import { TextBeside } from './text-beside.tsx';

/** One of several: a digit chooses and goes on. */
export function SingleAnswer({ question, fault, ...rest }: AnswerProps<SingleQuestion>) {
  const { t } = useTranslation('agent');
  const chosen = rest.desk.pending?.options[0];
  const other = question.options.find(({ id, other }) => id === chosen && other);
  return (
    <fieldset aria-label={t('script.kind.single')} className={styles.options}>
      {question.options.map((option, index) => (
        <OptionButton key={option.id} option={option} index={index} {...rest} />
      ))}
      {other ? (
        <TextBeside option={other.id} what="other" desk={rest.desk} disabled={rest.disabled} fault={fault} />
      ) : null}
    </fieldset>
  );
}
