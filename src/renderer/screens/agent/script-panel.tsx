import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../contract/desk-view.ts';
import type { Account } from '../../../contract/views.ts';
import type { Script } from '../../../core/script/script.ts';
import type { ScriptWalk } from '../../../core/script/walk-script.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import styles from './agent.module.css';
import { fillText, scriptValues } from './fill-text.ts';
import { localized } from './localized.ts';

/** What to say next, and what the customer may answer. */
export function ScriptPanel(props: {
  script: Script;
  walk: ScriptWalk;
  work: WorkView;
  account: Account;
  /** Digits answer the script only while they do not choose dispositions. */
  digitKeys: boolean;
  onAnswer: (stepId: string, answerId: string) => void;
  onBackTo: (stepId: string) => void;
}) {
  const { t, i18n } = useTranslation('agent');
  const language = i18n.language;
  const { script, walk, work } = props;
  const values = scriptValues(work.customer, props.account, language);
  const filled = (text: string) =>
    fillText(text, values).map((part, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      part.filled ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
    );
  const step = walk.current;
  return (
    <Panel className={styles.script}>
      <nav className={styles.steps} aria-label={t('script.path')}>
        {walk.steps.map(({ step: each, answer }) =>
          answer ? (
            <button key={each.id} type="button" onClick={() => props.onBackTo(each.id)}>
              ✓ {localized(each.title, language)}
            </button>
          ) : (
            <span key={each.id} aria-current="step">
              {localized(each.title, language)}
            </span>
          ),
        )}
        <span>{t('script.version', { version: script.version })}</span>
      </nav>
      {step ? (
        <div className={styles.say}>
          <blockquote>{filled(localized(step.say, language))}</blockquote>
          {step.hint ? <p className={styles.hint}>{filled(localized(step.hint, language))}</p> : null}
          <div className={styles.answers}>
            {step.answers.map((answer, index) => (
              <Button
                key={answer.id}
                shortcut={props.digitKeys && index < 9 ? String(index + 1) : undefined}
                disabled={work.stage === 'preview'}
                onClick={() => props.onAnswer(step.id, answer.id)}
              >
                <span style={{ flex: 1 }}>{localized(answer.text, language)}</span>
              </Button>
            ))}
          </div>
        </div>
      ) : (
        <EmptyState title={t('script.end')} text={t('script.endText')} />
      )}
    </Panel>
  );
}
