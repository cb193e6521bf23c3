import { useTranslation } from 'react-i18next';
import { optionsOf, type YesNoQuestion } from '../../../../core/script/question.ts';
import styles from './answer.module.css';
import { OptionButton } from './option-button.tsx';
import { asksText } from './pending.ts';
import type { AnswerProps } from './question-answer.tsx';
import { TextBeside } from './text-beside.tsx';

/** Yes or no by a digit; where a reason is asked, its field opens. */
export function YesNoAnswer({ question, fault, ...rest }: AnswerProps<YesNoQuestion>) {
  const { t } = useTranslation('agent');
  const chosen = rest.desk.pending?.options[0];
  return (
    <fieldset aria-label={t('script.kind.yes-no')} className={styles.options}>
      {optionsOf(question).map((option, index) => (
        <OptionButton key={option.id} option={option} index={index} {...rest} />
      ))}
      {chosen !== undefined && asksText(question, chosen) ? (
        <TextBeside option={chosen} what="reason" desk={rest.desk} disabled={rest.disabled} fault={fault} />
      ) : null}
    </fieldset>
  );
}
