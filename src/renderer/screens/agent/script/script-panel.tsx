import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../contract/desk-view.ts';
import type { Account } from '../../../../contract/views.ts';
import { onlyStaffLeft } from '../../../../core/script/progress.ts';
import { isStaffOnly, questionOf } from '../../../../core/script/script.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { capsOf } from '../../../components/key.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Pill } from '../../../components/pill.tsx';
import { useKeys } from '../../../keys/own-keys.ts';
import { localized } from '../localized.ts';
import { OfferList } from '../offers/offer-list.tsx';
import type { OffersDesk } from '../offers/use-offers.ts';
import { FilledText } from './filled-text.tsx';
import { GivenAnswers } from './given-answers.tsx';
import { QuestionAnswer } from './question-answer.tsx';
import { ResumeNote } from './resume-note.tsx';
import styles from './script.module.css';
import { RESUME_KEY } from './script-keys.ts';
import { SectionRow } from './section-row.tsx';
import type { ScriptDesk } from './use-script.ts';

/** What to say next, and what the customer may answer. */
export function ScriptPanel(props: {
  desk: ScriptDesk;
  work: Pick<WorkView, 'stage'>;
  account: Pick<Account, 'displayName'>;
  /** How the keys of the answers begin: "" while digits answer the script, "Alt+" while they choose dispositions. */
  keyPrefix: '' | 'Alt+';
  /** At a step that makes offers. */
  offers: OffersDesk | undefined;
  currency: string | undefined;
  /** The offers have their keys; another choice may have them. */
  offerKeys: boolean;
}) {
  const { t, i18n } = useTranslation('agent');
  const { desk, work } = props;
  const keys = useKeys();
  const { step, script, walk } = desk;
  const language = i18n.language;
  const disabled = work.stage === 'preview';
  const staff = step !== undefined && isStaffOnly(script, step);
  const situation = {
    ...desk.setting,
    script,
    answers: walk.answers,
    agentName: props.account.displayName,
  };
  return (
    <Panel className={styles.script}>
      <SectionRow desk={desk} />
      <div className={`${styles.body} more-below`}>
        {desk.resumable && !disabled ? (
          <ResumeNote count={desk.resumable.length} shortcut={RESUME_KEY} onResume={desk.resume} />
        ) : null}
        {step ? (
          <section aria-label={localized(step.title, language)} data-staff={staff} className={styles.step}>
            <p className={styles.title}>
              <span>{localized(step.title, language)}</span>
              {staff ? <Pill tone="blue">{t('script.staffOnly')}</Pill> : null}
              {staff && work.stage === 'call' && onlyStaffLeft(script, walk) ? (
                <span>{t('script.customerDone')}</span>
              ) : null}
              {questionOf(step)?.optional ? <span>{t('script.optional')}</span> : null}
              {desk.isBack ? <Pill>{t('script.answered')}</Pill> : null}
            </p>
            <blockquote>
              <FilledText text={localized(step.say, language)} situation={situation} />
            </blockquote>
            {step.hint ? (
              <p className={styles.hint}>
                <FilledText text={localized(step.hint, language)} situation={situation} />
              </p>
            ) : null}
            {props.offers ? (
              <OfferList
                desk={props.offers}
                currency={props.currency ?? 'CNY'}
                disabled={disabled}
                keys={props.offerKeys}
              />
            ) : null}
            <QuestionAnswer
              key={step.id}
              step={step}
              desk={desk}
              disabled={disabled}
              keyPrefix={props.keyPrefix}
            />
          </section>
        ) : (
          <EmptyState title={t('script.end')} text={t('script.endText', { key: capsOf(keys.save) })} />
        )}
      </div>
      <div className={styles.foot}>
        <Button tone="quiet" shortcut="[" disabled={!desk.canGoBack} onClick={desk.back}>
          {t('script.back')}
        </Button>
        <GivenAnswers desk={desk} />
        <Button tone="quiet" shortcut="]" disabled={!desk.canGoForward} onClick={desk.forward}>
          {t('script.forward')}
        </Button>
      </div>
    </Panel>
  );
}
