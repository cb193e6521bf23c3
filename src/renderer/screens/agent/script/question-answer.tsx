import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../../core/assert-never.ts';
import type { AnswerGap } from '../../../../core/script/check-answer.ts';
import type { Question } from '../../../../core/script/question.ts';
import { questionOf, type ScriptStep } from '../../../../core/script/script.ts';
import { Button } from '../../../components/button.tsx';
import { DateAnswer } from './date-answer.tsx';
import { keepFocus } from './keep-focus.ts';
import { MoneyAnswer } from './money-answer.tsx';
import { MultipleAnswer } from './multiple-answer.tsx';
import { NumberAnswer } from './number-answer.tsx';
import { PhoneAnswer } from './phone-answer.tsx';
import { RankingAnswer } from './ranking-answer.tsx';
import styles from './script.module.css';
import { SingleAnswer } from './single-answer.tsx';
import { TextAnswer } from './text-answer.tsx';
import { useGapText } from './use-gap-text.ts';
import type { ScriptDesk } from './use-script.ts';
import { YesNoAnswer } from './yes-no-answer.tsx';

/** What every kind of answer gets. */
export interface AnswerProps<Q extends Question = Question> {
  readonly question: Q;
  readonly desk: ScriptDesk;
  readonly disabled: boolean;
  readonly keyPrefix: '' | 'Alt+';
  /** Id of the line that says what is wrong, where something is. */
  readonly fault: string | undefined;
}

const FAULT = 'script-fault';

/** What the step asks, by its kind, what is wrong with the answer, and the way on where choosing alone does not go on. */
export function QuestionAnswer(props: {
  step: ScriptStep;
  desk: ScriptDesk;
  disabled: boolean;
  keyPrefix: '' | 'Alt+';
}) {
  const { t } = useTranslation('agent');
  const { desk, disabled, keyPrefix } = props;
  const question = questionOf(props.step);
  const gapText = useGapText();
  const gap: AnswerGap | undefined = desk.gap;
  const chosen = desk.pending?.options.length ?? 0;
  return (
    <div className={styles.answer}>
      {question ? (
        <AnswerOf
          question={question}
          desk={desk}
          disabled={disabled}
          keyPrefix={keyPrefix}
          fault={gap ? FAULT : undefined}
        />
      ) : null}
      <div className={styles.onward}>
        <p id={FAULT} role="status" className={styles.fault}>
          {gap ? gapText(gap, question) : ''}
        </p>
        {needsGoOn(question, chosen) ? (
          <Button
            tone="primary"
            shortcut="Enter"
            disabled={disabled}
            onMouseDown={keepFocus}
            onClick={() => desk.goOn()}
          >
            {question?.optional && isEmpty(desk) ? t('script.skip') : t('script.goOn')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function isEmpty({ pending }: ScriptDesk): boolean {
  return pending?.options.length === 0 && Object.values(pending.texts).every((text) => text.trim() === '');
}

/** Choosing one of several goes on by itself, unless it asks for a text. */
function needsGoOn(question: Question | undefined, chosen: number): boolean {
  if (question?.kind !== 'single' && question?.kind !== 'yes-no') return true;
  return question.optional === true || chosen > 0;
}

function AnswerOf({ question, ...rest }: AnswerProps) {
  switch (question.kind) {
    case 'single':
      return <SingleAnswer question={question} {...rest} />;
    case 'multiple':
      return <MultipleAnswer question={question} {...rest} />;
    case 'ranking':
      return <RankingAnswer question={question} {...rest} />;
    case 'yes-no':
      return <YesNoAnswer question={question} {...rest} />;
    case 'number':
      return <NumberAnswer question={question} {...rest} />;
    case 'money':
      return <MoneyAnswer question={question} {...rest} />;
    case 'text':
      return <TextAnswer question={question} {...rest} />;
    case 'date':
      return <DateAnswer question={question} {...rest} />;
    case 'phone':
      return <PhoneAnswer question={question} {...rest} />;
    default:
      return assertNever(question);
  }
}
