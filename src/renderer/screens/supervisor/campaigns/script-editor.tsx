import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leavesOf } from '../../../../core/outcome/disposition-tree.ts';
import type { Script, ScriptStep } from '../../../../core/script/script.ts';
import { Button } from '../../../components/button.tsx';
import { localized } from '../../agent/localized.ts';
import shared from '../supervisor.module.css';
import { AnswerRow, type Choice } from './answer-row.tsx';
import type { SectionProps } from './campaign-form.tsx';
import styles from './campaigns.module.css';
import { moved, replaced, without } from './edit-list.ts';
import { MoveButtons } from './move-buttons.tsx';
import { emptyStep, withoutStep } from './script-edits.ts';
import { TextPair } from './text-pair.tsx';

const newId = (kind: string) => `${kind}-${crypto.randomUUID().slice(0, 8)}`;

/** The script step by step; the first step opens it, and each answer says where it leads. */
export function ScriptEditor({ campaign, onChange }: SectionProps) {
  const { t, i18n } = useTranslation('campaign');
  const { script } = campaign;
  const set = (next: Script) => onChange({ script: next });
  const steps: Choice[] = script.steps.map((step, index) => ({
    value: step.id,
    label: `${index + 1}. ${localized(step.title, i18n.language)}`,
  }));
  const leaves: Choice[] = leavesOf(campaign.dispositions).map((leaf) => ({
    value: leaf.code,
    label: localized(leaf.text, i18n.language),
  }));
  return (
    <div className={styles.stack}>
      <div className={shared.actions}>
        <span className={shared.quiet}>{t('script.version', { version: script.version })}</span>
        <Button onClick={() => set({ ...script, steps: [...script.steps, emptyStep(newId('step'))] })}>
          {t('script.add')}
        </Button>
      </div>
      {script.steps.map((step, index) => (
        <StepCard
          key={step.id}
          title={localized(step.title, i18n.language)}
          n={index + 1}
          opened={index === 0 || step.answers.length === 0}
          beside={
            <MoveButtons
              list="script-steps"
              name={localized(step.title, i18n.language)}
              index={index}
              count={script.steps.length}
              onMove={(by) => set({ ...script, steps: moved(script.steps, index, by) })}
            />
          }
        >
          <StepFields
            step={step}
            steps={steps.filter(({ value }) => value !== step.id)}
            leaves={leaves}
            onChange={(next) => set({ ...script, steps: replaced(script.steps, index, next) })}
          />
          {script.steps.length > 1 ? (
            <Button tone="quiet" onClick={() => set(withoutStep(script, step.id))}>
              {t('script.remove')}
            </Button>
          ) : null}
        </StepCard>
      ))}
    </div>
  );
}

/** A step that folds away, with what stays in sight `beside` its title; `opened` is how it begins, then it is the reader's. */
function StepCard(props: {
  title: string;
  n: number;
  opened: boolean;
  beside: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation('campaign');
  const [open, setOpen] = useState(props.opened);
  return (
    <div className={styles.stepCard}>
      <details className={styles.step} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span>{t('script.step', { n: props.n })}</span>
          {props.title}
        </summary>
        {props.children}
      </details>
      {props.beside}
    </div>
  );
}

function StepFields(props: {
  step: ScriptStep;
  steps: readonly Choice[];
  leaves: readonly Choice[];
  onChange: (step: ScriptStep) => void;
}) {
  const { t } = useTranslation('campaign');
  const { step, onChange } = props;
  return (
    <div className={styles.stepBody}>
      <TextPair
        label={t('script.title')}
        value={step.title}
        onChange={(title) => onChange({ ...step, title })}
      />
      <TextPair
        label={t('script.say')}
        value={step.say}
        rows={2}
        onChange={(say) => onChange({ ...step, say })}
      />
      <TextPair
        label={t('script.hint')}
        value={step.hint ?? { 'zh-CN': '', en: '' }}
        onChange={(hint) => onChange({ ...step, hint: hint['zh-CN'] || hint.en ? hint : undefined })}
      />
      <strong className={shared.quiet}>{t('script.answers')}</strong>
      {step.answers.map((answer, index) => (
        <AnswerRow
          key={answer.id}
          answer={answer}
          steps={props.steps}
          leaves={props.leaves}
          onChange={(next) => onChange({ ...step, answers: replaced(step.answers, index, next) })}
          onRemove={() => onChange({ ...step, answers: without(step.answers, index) })}
        />
      ))}
      <div>
        <Button
          onClick={() =>
            onChange({
              ...step,
              answers: [...step.answers, { id: newId('answer'), text: { 'zh-CN': '', en: '' } }],
            })
          }
        >
          {t('script.addAnswer')}
        </Button>
      </div>
    </div>
  );
}
