import { TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { type Condition, CUSTOMER_FACTS, type Expression } from '../../../../../core/script/condition.ts';
import { Button } from '../../../../components/button.tsx';
import { DateField } from '../../../../components/date-field/date-field.tsx';
import { replaced, without } from '../edit-list.ts';
import { TextPair } from '../text-pair.tsx';
import { ChoiceField } from './choice-field.tsx';
import { EXPRESSION_KINDS, newCondition, newExpression } from './condition-edits.ts';
import { KeptNumber, OptionalNumber } from './optional-number.tsx';
import styles from './script-editor.module.css';
import type { Scope } from './use-scope.ts';

/** The condition inside of an expression is drawn by who draws conditions: each of the two may hold the other. */
export type ConditionDrawn = ComponentType<{
  label: string;
  value: Condition;
  scope: Scope;
  onChange: (value: Condition) => void;
}>;

interface Props {
  readonly label: string;
  readonly value: Expression;
  readonly scope: Scope;
  readonly condition: ConditionDrawn;
  readonly onChange: (value: Expression) => void;
}

/** A value out of answers, customer data and numbers. */
export function ExpressionField(props: Props) {
  const { t } = useTranslation('editor');
  const { label, value, scope, onChange } = props;
  return (
    <div className={styles.expression}>
      <ChoiceField
        hidden
        label={label}
        value={value.kind}
        data={EXPRESSION_KINDS.map((kind) => ({
          value: kind,
          label: t(`expression.${kind}`),
          disabled: newExpression(kind, scope.script) === undefined,
        }))}
        onChange={(kind) => onChange(newExpression(kind, scope.script, value) ?? value)}
      />
      <Parts {...props} />
    </div>
  );
}

function Parts(props: Props) {
  const { t } = useTranslation(['editor', 'offers']);
  const { label, value, scope, onChange } = props;
  switch (value.kind) {
    case 'number':
      return (
        <KeptNumber
          hidden
          label={label}
          value={value.number}
          decimals={6}
          onChange={(number) => onChange({ ...value, number })}
        />
      );
    case 'money':
      return (
        <KeptNumber
          hidden
          minor
          label={label}
          value={value.minor}
          onChange={(minor) => onChange({ ...value, minor })}
        />
      );
    case 'date':
      return (
        <DateField
          label={t('expression.date')}
          labelHidden
          value={value.date}
          onChange={(date) => {
            if (date !== undefined) onChange({ ...value, date });
          }}
        />
      );
    case 'text':
      return (
        <TextPair
          label={t('expression.text')}
          value={value.text}
          onChange={(text) => onChange({ ...value, text })}
        />
      );
    case 'today':
      return null;
    case 'customer':
      return (
        <ChoiceField
          hidden
          label={t('fact')}
          value={value.fact}
          data={CUSTOMER_FACTS.map((fact) => ({ value: fact, label: t(`offers:fact.${fact}`) }))}
          onChange={(fact) => onChange({ ...value, fact })}
        />
      );
    case 'field':
      return (
        <TextInput
          aria-label={t('expression.field')}
          placeholder={t('column')}
          value={value.field}
          maxLength={120}
          onChange={(event) => onChange({ ...value, field: event.currentTarget.value })}
        />
      );
    case 'answer':
    case 'count':
      return (
        <ChoiceField
          hidden
          label={t('step')}
          value={value.step}
          data={scope.steps}
          onChange={(step) => onChange({ ...value, step })}
        />
      );
    case 'value':
      return (
        <ChoiceField
          hidden
          label={t('expression.value')}
          value={value.value}
          data={scope.values}
          onChange={(next) => onChange({ ...value, value: next })}
        />
      );
    case 'days':
      return (
        <>
          <Part
            {...props}
            label={t('from')}
            value={value.from}
            onChange={(from) => onChange({ ...value, from })}
          />
          <Part {...props} label={t('to')} value={value.to} onChange={(to) => onChange({ ...value, to })} />
        </>
      );
    case 'sum':
      return <Sum {...props} value={value} />;
    case 'choose':
      return <Choose {...props} value={value} />;
  }
}

/** An expression within another, with its name before it. */
function Part(props: Props) {
  return (
    <div className={styles.within}>
      <span>{props.label}</span>
      <ExpressionField {...props} />
    </div>
  );
}

type Of<K extends Expression['kind']> = Omit<Props, 'value'> & {
  readonly value: Extract<Expression, { readonly kind: K }>;
};

function Sum({ value, onChange, ...rest }: Of<'sum'>) {
  const { t } = useTranslation('editor');
  const { terms } = value;
  const set = (next: typeof terms) => onChange({ ...value, terms: next });
  return (
    <div className={styles.nested}>
      {terms.map((term, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: terms have no name, their place is their identity
        <div key={index} className={styles.within}>
          <OptionalNumber
            label={t('times')}
            hidden
            decimals={6}
            placeholder="× 1"
            value={term.times}
            onChange={(times) =>
              set(replaced(terms, index, times === undefined ? { of: term.of } : { ...term, times }))
            }
          />
          <ExpressionField
            {...rest}
            value={term.of}
            onChange={(of) => set(replaced(terms, index, { ...term, of }))}
          />
          <RemoveButton shown={terms.length > 1} onClick={() => set(without(terms, index))} />
        </div>
      ))}
      <AddButton
        label={t('addTerm')}
        onClick={() => set([...terms, { of: { kind: 'number', number: 0 } }])}
      />
    </div>
  );
}

function Choose({ value, onChange, condition: Drawn, ...rest }: Of<'choose'>) {
  const { t } = useTranslation('editor');
  const { cases, otherwise } = value;
  const set = (next: typeof cases) => onChange({ ...value, cases: next });
  const closed = ({ kind, cases: kept }: typeof value) => ({ kind, cases: kept });
  return (
    <div className={styles.nested}>
      {cases.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cases have no name, their place is their identity
        <div key={index} className={styles.case}>
          <Drawn
            label={t('when')}
            value={each.when}
            scope={rest.scope}
            onChange={(when) => set(replaced(cases, index, { ...each, when }))}
          />
          <Part
            {...rest}
            condition={Drawn}
            label={t('is')}
            value={each.is}
            onChange={(is) => set(replaced(cases, index, { ...each, is }))}
          />
          <RemoveButton shown={cases.length > 1} onClick={() => set(without(cases, index))} />
        </div>
      ))}
      {otherwise ? (
        <div className={styles.within}>
          <Part
            {...rest}
            condition={Drawn}
            label={t('otherwise')}
            value={otherwise}
            onChange={(next) => onChange({ ...value, otherwise: next })}
          />
          <RemoveButton shown onClick={() => onChange(closed(value))} />
        </div>
      ) : null}
      <span className={styles.within}>
        <AddButton
          label={t('addCase')}
          onClick={() => {
            const when = newCondition('known', rest.scope.script);
            if (when) set([...cases, { when, is: { kind: 'number', number: 0 } }]);
          }}
        />
        {otherwise ? null : (
          <AddButton
            label={t('addOtherwise')}
            onClick={() => onChange({ ...value, otherwise: { kind: 'number', number: 0 } })}
          />
        )}
      </span>
    </div>
  );
}

export function RemoveButton(props: { shown: boolean; onClick: () => void }) {
  const { t } = useTranslation('editor');
  return props.shown ? (
    <Button tone="quiet" onClick={props.onClick}>
      {t('remove')}
    </Button>
  ) : null;
}

export function AddButton(props: { label: string; onClick: () => void }) {
  return (
    <Button tone="quiet" onClick={props.onClick}>
      + {props.label}
    </Button>
  );
}
