import { TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { COMPARISONS, type Condition } from '../../../../../core/script/condition.ts';
import { replaced, without } from '../edit-list.ts';
import { ChoiceField } from './choice-field.tsx';
import { CONDITION_KINDS, choosingSteps, newCondition } from './condition-edits.ts';
import { AddButton, ExpressionField, RemoveButton } from './expression-field.tsx';
import styles from './script-editor.module.css';
import type { Scope } from './use-scope.ts';

interface Props {
  readonly label: string;
  readonly value: Condition;
  readonly scope: Scope;
  readonly onChange: (value: Condition) => void;
}

/** A condition or none. `none`: what none means here. */
export function OptionalCondition(props: {
  label: string;
  none: string;
  value: Condition | undefined;
  scope: Scope;
  onChange: (value: Condition | undefined) => void;
}) {
  const { t } = useTranslation('editor');
  const { label, value, scope, onChange } = props;
  if (!value)
    return (
      <div className={styles.within}>
        <span>
          {label}: {props.none}
        </span>
        <AddButton label={t('addCondition')} onClick={() => onChange(firstCondition(scope))} />
      </div>
    );
  return (
    <div className={styles.case}>
      <ConditionField label={label} value={value} scope={scope} onChange={onChange} />
      <RemoveButton shown onClick={() => onChange(undefined)} />
    </div>
  );
}

/** What was answered is what most conditions go by. */
export function firstCondition({ script }: Scope): Condition {
  return newCondition('answer', script) ?? { kind: 'known', of: { kind: 'customer', fact: 'plan' } };
}

/** A condition on answers and data, of any depth. */
export function ConditionField(props: Props) {
  const { t } = useTranslation('editor');
  const { label, value, scope, onChange } = props;
  return (
    <fieldset className={styles.condition}>
      <legend className="visually-hidden">{label}</legend>
      <span className={styles.lead} aria-hidden="true">
        {label}
      </span>
      <ChoiceField
        hidden
        label={t('conditionKind')}
        value={value.kind}
        data={CONDITION_KINDS.map((kind) => ({
          value: kind,
          label: t(`condition.${kind}`),
          disabled: newCondition(kind, scope.script) === undefined,
        }))}
        onChange={(kind) => onChange(newCondition(kind, scope.script, value) ?? value)}
      />
      <Parts {...props} />
    </fieldset>
  );
}

function Parts({ value, scope, onChange }: Props) {
  const { t } = useTranslation('editor');
  switch (value.kind) {
    case 'all':
    case 'any':
      return (
        <div className={styles.nested}>
          {value.of.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name, their place is their identity
            <div key={index} className={styles.case}>
              <ConditionField
                label={`${index + 1}`}
                value={each}
                scope={scope}
                onChange={(next) => onChange({ ...value, of: replaced(value.of, index, next) })}
              />
              <RemoveButton shown onClick={() => onChange({ ...value, of: without(value.of, index) })} />
            </div>
          ))}
          <AddButton
            label={t('addCondition')}
            onClick={() => onChange({ ...value, of: [...value.of, firstCondition(scope)] })}
          />
        </div>
      );
    case 'not':
      return (
        <div className={styles.nested}>
          <ConditionField
            label={t('condition.not')}
            value={value.of}
            scope={scope}
            onChange={(of) => onChange({ ...value, of })}
          />
        </div>
      );
    case 'answer': {
      const choosing = choosingSteps(scope.script);
      return (
        <>
          <ChoiceField
            hidden
            label={t('step')}
            value={value.step}
            data={scope.steps.filter((each) => choosing.some(({ step }) => step === each.value))}
            onChange={(step) =>
              onChange({
                ...value,
                step,
                option: choosing.find((each) => each.step === step)?.options[0] ?? value.option,
              })
            }
          />
          <ChoiceField
            hidden
            label={t('test.label')}
            value={value.test}
            data={(['is', 'has', 'lacks'] as const).map((test) => ({
              value: test,
              label: t(`test.${test}`),
            }))}
            onChange={(test) => onChange({ ...value, test })}
          />
          <ChoiceField
            hidden
            label={t('option')}
            value={value.option}
            data={scope.optionsOf(value.step)}
            onChange={(option) => onChange({ ...value, option })}
          />
        </>
      );
    }
    case 'answered':
      return (
        <ChoiceField
          hidden
          label={t('step')}
          value={value.step}
          data={scope.steps}
          onChange={(step) => onChange({ ...value, step })}
        />
      );
    case 'compare':
      return (
        <>
          <Side
            label={t('left')}
            value={value.left}
            scope={scope}
            onChange={(left) => onChange({ ...value, left })}
          />
          <ChoiceField
            hidden
            label={t('comparison')}
            value={value.is}
            data={COMPARISONS.map((is) => ({ value: is, label: SIGNS[is] }))}
            onChange={(is) => onChange({ ...value, is })}
          />
          <Side
            label={t('right')}
            value={value.right}
            scope={scope}
            onChange={(right) => onChange({ ...value, right })}
          />
        </>
      );
    case 'one-of':
      return (
        <>
          <Side
            label={t('left')}
            value={value.of}
            scope={scope}
            onChange={(of) => onChange({ ...value, of })}
          />
          <TagsInput
            aria-label={t('texts')}
            placeholder={t('texts')}
            value={[...value.texts]}
            onChange={(texts) => onChange({ ...value, texts })}
          />
        </>
      );
    case 'known':
      return (
        <Side
          label={t('left')}
          value={value.of}
          scope={scope}
          onChange={(of) => onChange({ ...value, of })}
        />
      );
  }
}

const SIGNS = { '<': '<', '<=': '≤', '=': '=', '!=': '≠', '>=': '≥', '>': '>' } as const;

function Side(props: Omit<Parameters<typeof ExpressionField>[0], 'condition'>) {
  return <ExpressionField {...props} condition={ConditionField} />;
}
