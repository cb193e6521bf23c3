import { Checkbox, MultiSelect, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { END, type Jump, questionOf, type ScriptStep } from '../../../../../core/script/script.ts';
import { Button } from '../../../../components/button.tsx';
import { localized } from '../../../agent/localized.ts';
import { moved, replaced, without } from '../edit-list.ts';
import { MoveButtons } from '../move-buttons.tsx';
import { TextPair } from '../text-pair.tsx';
import { ChoiceField } from './choice-field.tsx';
import { ConditionField, firstCondition, OptionalCondition } from './condition-field.tsx';
import { asking, STEP_KINDS, stepOfKind, withoutUnset } from './question-edits.ts';
import { QuestionFields } from './question-fields.tsx';
import styles from './script-editor.module.css';
import { SpokenPair } from './spoken-pair.tsx';
import type { Scope } from './use-scope.ts';
import { VariablePicker } from './variable-picker.tsx';

interface Props {
  readonly step: ScriptStep;
  readonly scope: Scope;
  readonly onChange: (step: ScriptStep) => void;
}

/** One step in full: what is said, what is asked, when it is shown and what follows. */
export function StepFields({ step, scope, onChange }: Props) {
  const { t } = useTranslation(['editor', 'campaign']);
  const set = (change: Partial<ScriptStep>) => onChange(withoutUnset({ ...step, ...change } as ScriptStep));
  const names = {
    offers: scope.offers.map(({ value }) => value),
    facts: scope.facts.map(({ value }) => value),
  };
  const others = scope.steps.filter(({ value }) => value !== step.id);
  const question = questionOf(step);
  const picker = (insert: (placeholder: string) => void) => (
    <VariablePicker scope={scope} before={step.id} onPick={insert} />
  );
  return (
    <div className={styles.fields}>
      <div className={styles.row}>
        <ChoiceField
          label={t('stepKind')}
          value={step.kind}
          data={STEP_KINDS.map((kind) => ({
            value: kind,
            label: t(`campaign:script.stepKinds.${kind}`),
            disabled: stepOfKind(step, kind, names) === undefined,
          }))}
          onChange={(kind) => onChange(stepOfKind(step, kind, names) ?? step)}
        />
        <ChoiceField
          label={t('campaign:script.section')}
          value={step.section}
          data={scope.sections}
          onChange={(section) => set({ section })}
        />
        <NativeSelect
          label={t('staff.label')}
          value={step.staffOnly === undefined ? '' : String(step.staffOnly)}
          data={[
            { value: '', label: t('staff.section') },
            { value: 'true', label: t('staff.yes') },
            { value: 'false', label: t('staff.no') },
          ]}
          onChange={({ currentTarget: { value } }) =>
            set({ staffOnly: value === '' ? undefined : value === 'true' })
          }
        />
      </div>
      <TextPair label={t('campaign:script.title')} value={step.title} onChange={(title) => set({ title })} />
      <SpokenPair
        label={t('campaign:script.say')}
        value={step.say}
        picker={picker}
        onChange={(say) => set({ say })}
      />
      <SpokenPair
        label={t('campaign:script.hint')}
        value={step.hint ?? { 'zh-CN': '', en: '' }}
        picker={picker}
        onChange={(hint) => set({ hint: hint['zh-CN'] || hint.en ? hint : undefined })}
      />
      <NamedFields step={step} scope={scope} onChange={onChange} />
      {step.kind === 'offers' || step.kind === 'identity' ? (
        <Checkbox
          label={t('asksToo')}
          checked={question !== undefined}
          onChange={(event) =>
            onChange(asking(step, event.currentTarget.checked ? { kind: 'single', options: [] } : undefined))
          }
        />
      ) : null}
      {question ? (
        <QuestionFields
          question={question}
          steps={others}
          leaves={scope.leaves}
          onChange={(next) => onChange(asking(step, next))}
        />
      ) : null}
      <Flow step={step} scope={scope} onChange={onChange} />
    </div>
  );
}

/** What is kept outside the script and named by the step. */
function NamedFields({ step, scope, onChange }: Props) {
  const { t } = useTranslation('editor');
  if (step.kind !== 'offers' && step.kind !== 'identity') return null;
  const [chosen, all] = step.kind === 'offers' ? [step.offers, scope.offers] : [step.facts, scope.facts];
  const missing = chosen.filter((id) => all.every(({ value }) => value !== id));
  return (
    <MultiSelect
      label={t(step.kind === 'offers' ? 'offersMade' : 'factsChecked')}
      data={[...all, ...missing.map((id) => ({ value: id, label: t('notThere', { id }) }))]}
      value={[...chosen]}
      onChange={(ids) => {
        if (ids.length > 0)
          onChange(step.kind === 'offers' ? { ...step, offers: ids } : { ...step, facts: ids });
      }}
    />
  );
}

/** When the step is shown and what follows it: jumps in their order, then the end, then the next step. */
function Flow({ step, scope, onChange }: Props) {
  const { t, i18n } = useTranslation(['editor', 'campaign']);
  const set = (change: Partial<ScriptStep>) => onChange(withoutUnset({ ...step, ...change } as ScriptStep));
  const jumps = step.jumps ?? [];
  const setJumps = (next: readonly Jump[]) => set({ jumps: next.length > 0 ? next : undefined });
  const targets = [
    { value: END, label: t('campaign:script.end') },
    ...scope.steps.filter(({ value }) => value !== step.id),
  ];
  return (
    <>
      <h3 className={styles.heading}>{t('flow')}</h3>
      <OptionalCondition
        label={t('visible')}
        none={t('always')}
        value={step.visibleIf}
        scope={scope}
        onChange={(visibleIf) => set({ visibleIf })}
      />
      {jumps.map((jump, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: jumps have no name, their order is what counts
        <div key={index} className={styles.case}>
          <ConditionField
            label={t('jumpIf', { n: index + 1 })}
            value={jump.when}
            scope={scope}
            onChange={(when) => setJumps(replaced(jumps, index, { ...jump, when }))}
          />
          <span className={styles.within}>
            <span>{t('jumpTo')}</span>
            <ChoiceField
              hidden
              label={t('jumpTo')}
              value={jump.to}
              data={targets}
              onChange={(to) => setJumps(replaced(jumps, index, { ...jump, to }))}
            />
            <MoveButtons
              list="script-jumps"
              name={t('jumpIf', { n: index + 1 })}
              index={index}
              count={jumps.length}
              onMove={(by) => setJumps(moved(jumps, index, by))}
            />
            <Button tone="quiet" onClick={() => setJumps(without(jumps, index))}>
              {t('remove')}
            </Button>
          </span>
        </div>
      ))}
      <div>
        <Button onClick={() => setJumps([...jumps, { when: firstCondition(scope), to: END }])}>
          {t('addJump')}
        </Button>
      </div>
      <div className={styles.row}>
        <Checkbox
          label={t('endsHere')}
          checked={step.ends !== undefined}
          onChange={(event) => set({ ends: event.currentTarget.checked ? {} : undefined })}
        />
        {step.ends ? (
          <NativeSelect
            aria-label={t('campaign:script.suggests')}
            value={step.ends.suggests ?? ''}
            data={[{ value: '', label: t('campaign:script.noSuggestion') }, ...scope.leaves]}
            onChange={(event) =>
              set({ ends: withoutUnset({ suggests: event.currentTarget.value || undefined }) })
            }
          />
        ) : null}
      </div>
      <p className={styles.quiet}>
        {t('stepId', { id: step.id, title: localized(step.title, i18n.language) })}
      </p>
    </>
  );
}
