import { useTranslation } from 'react-i18next';
import { choicesOf, type RankingQuestion } from '../../../../core/script/question.ts';
import { Button } from '../../../components/button.tsx';
import styles from './answer.module.css';
import { keepFocus } from './keep-focus.ts';
import { OptionButton } from './option-button.tsx';
import type { AnswerProps } from './question-answer.tsx';
import { TextBeside } from './text-beside.tsx';

/** In order of rank: digits give the next rank, Backspace takes the last one back, Enter goes on. */
export function RankingAnswer({ question, fault, ...rest }: AnswerProps<RankingQuestion>) {
  const { t } = useTranslation('agent');
  const { desk, disabled } = rest;
  const ranked = desk.pending?.options ?? [];
  const { most } = choicesOf(question);
  const others = question.options.filter(({ id, other }) => other && ranked.includes(id));
  return (
    <fieldset aria-label={t('script.kind.ranking')} className={styles.options}>
      <p className={styles.how}>
        {t('script.rank', { count: most, ranked: ranked.length })}
        <Button
          tone="quiet"
          shortcut="Backspace"
          disabled={disabled || ranked.length === 0}
          onMouseDown={keepFocus}
          onClick={desk.takeBackLast}
        >
          {t('script.takeBack')}
        </Button>
      </p>
      {question.options.map((option, index) => {
        const rank = ranked.indexOf(option.id) + 1;
        return (
          <OptionButton
            key={option.id}
            option={option}
            index={index}
            mark={
              <span className={styles.rank} data-ranked={rank > 0}>
                {rank > 0 ? rank : ''}
                {rank > 0 ? <span className="visually-hidden">{t('script.ranked')}</span> : null}
              </span>
            }
            {...rest}
          />
        );
      })}
      {others.map(({ id }) => (
        <TextBeside key={id} option={id} what="other" desk={desk} disabled={disabled} fault={fault} />
      ))}
    </fieldset>
  );
}
