import { useTranslation } from 'react-i18next';
import type { GivenAnswer } from '../../../../core/script/answer.ts';
import type { ScriptStep } from '../../../../core/script/script.ts';
import { localized } from '../localized.ts';
import { answerText } from './scalar-text.ts';
import styles from './script.module.css';
import type { ScriptDesk } from './use-script.ts';

/** What was answered so far; opens by itself when one goes back. What the path leaves off now is kept, greyed. */
export function GivenAnswers({ desk }: { desk: ScriptDesk }) {
  const { t } = useTranslation('agent');
  const { walk, script, step, isBack } = desk;
  const answered = walk.steps.flatMap(({ step, given }) => (given ? { step, given } : []));
  const off = walk.leftOff.flatMap((given) => {
    const left = script.steps.find(({ id }) => id === given.stepId);
    return left ? { step: left, given } : [];
  });
  if (answered.length + off.length === 0) return <span />;
  return (
    <details className={styles.given} key={isBack ? 'back' : 'on'} open={isBack}>
      <summary>
        {off.length > 0
          ? t('script.givenOff', { count: answered.length, off: off.length })
          : t('script.given', { count: answered.length })}
      </summary>
      <ol>
        {answered.map((each) => (
          <li key={each.step.id} aria-current={each.step.id === step?.id ? 'step' : undefined}>
            <button type="button" onClick={() => desk.showStep(each.step.id)}>
              <Row {...each} />
            </button>
          </li>
        ))}
        {off.map((each) => (
          <li key={each.step.id} data-off="true">
            <Row {...each} />
            <small>{t('script.leftOff')}</small>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Row(props: { step: ScriptStep; given: GivenAnswer }) {
  const { t, i18n } = useTranslation('agent');
  const { step, given } = props;
  return (
    <>
      <span>{localized(step.title, i18n.language)}</span>
      <span>
        {answerText(step, given.value, i18n.language) ??
          t(given.value.kind === 'skipped' ? 'script.skipped' : 'script.said')}
      </span>
    </>
  );
}
