import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_TEXT, type Question, TODAY, type YesNoQuestion } from '../../../../../core/script/question.ts';
import { DateField } from '../../../../components/date-field/date-field.tsx';
import type { Choice } from '../choice.ts';
import { TextPair } from '../text-pair.tsx';
import { BranchFields, OptionRows } from './option-rows.tsx';
import { OptionalNumber } from './optional-number.tsx';
import { ofKind, QUESTION_KINDS, withBranch, withoutUnset } from './question-edits.ts';
import styles from './script-editor.module.css';

interface Props<Q extends Question = Question> {
  readonly question: Q;
  readonly steps: readonly Choice[];
  readonly leaves: readonly Choice[];
  readonly onChange: (question: Question) => void;
}

/** What is asked: its kind, whether it must be answered, its bounds, its options. */
export function QuestionFields(props: Props) {
  const { t } = useTranslation(['editor', 'campaign']);
  const { question, onChange } = props;
  return (
    <>
      <div className={styles.row}>
        <NativeSelect
          label={t('questionKind')}
          value={question.kind}
          data={QUESTION_KINDS.map((kind) => ({ value: kind, label: t(`campaign:script.kinds.${kind}`) }))}
          onChange={(event) => {
            const kind = QUESTION_KINDS.find((each) => each === event.currentTarget.value);
            if (kind) onChange(ofKind(question, kind));
          }}
        />
        <Bounds {...props} />
      </div>
      <Checkbox
        label={t('required')}
        checked={question.optional !== true}
        onChange={(event) =>
          onChange(withoutUnset({ ...question, optional: event.currentTarget.checked ? undefined : true }))
        }
      />
      <Answers {...props} />
    </>
  );
}

function Bounds({ question, onChange }: Props) {
  const { t } = useTranslation('editor');
  const set = (change: object) => onChange(withoutUnset({ ...question, ...change }));
  const bounds = (
    { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
    what: 'choices' | 'number' | 'characters',
    limits: { min?: number; max?: number; minor?: boolean; decimals?: number },
  ) => (
    <>
      <OptionalNumber
        {...limits}
        label={t(`least.${what}`)}
        value={min}
        placeholder={t('unbounded')}
        onChange={(next) => set({ min: next })}
      />
      <OptionalNumber
        {...limits}
        label={t(`most.${what}`)}
        value={max}
        placeholder={t('unbounded')}
        onChange={(next) => set({ max: next })}
      />
    </>
  );
  switch (question.kind) {
    case 'multiple':
    case 'ranking':
      return bounds(question, 'choices', { min: 0, max: question.options.length });
    case 'number':
      return (
        <>
          {bounds(question, 'number', { decimals: question.decimals ?? 0 })}
          <OptionalNumber
            label={t('decimals')}
            value={question.decimals}
            min={0}
            max={6}
            placeholder="0"
            onChange={(decimals) => set({ decimals })}
          />
        </>
      );
    case 'money':
      return bounds(question, 'number', { minor: true });
    case 'text':
      return bounds(question, 'characters', { min: 0, max: MOST_TEXT });
    case 'date':
      return (
        <>
          <DayBound label={t('least.day')} value={question.min} onChange={(min) => set({ min })} />
          <DayBound label={t('most.day')} value={question.max} onChange={(max) => set({ max })} />
        </>
      );
    default:
      return null;
  }
}

/** A day, the day of the call, or none. */
function DayBound(props: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation('editor');
  const { value } = props;
  return (
    <span className={styles.dayBound}>
      {value === TODAY ? null : (
        <DateField
          label={props.label}
          value={value ?? ''}
          onChange={(day) => {
            if (day !== undefined) props.onChange(day || undefined);
          }}
        />
      )}
      <Checkbox
        label={value === TODAY ? `${props.label}: ${t('dayOfCall')}` : t('dayOfCall')}
        checked={value === TODAY}
        onChange={(event) => props.onChange(event.currentTarget.checked ? TODAY : undefined)}
      />
    </span>
  );
}

function Answers({ question, steps, leaves, onChange }: Props) {
  const { t } = useTranslation('editor');
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return <OptionRows question={question} steps={steps} leaves={leaves} onChange={onChange} />;
    case 'yes-no':
      return (
        <>
          {(['yes', 'no'] as const).map((side) => (
            <YesNoSide
              key={side}
              side={side}
              question={question}
              steps={steps}
              leaves={leaves}
              onChange={onChange}
            />
          ))}
        </>
      );
    case 'number':
      return (
        <TextPair
          label={t('unit')}
          value={question.unit ?? { 'zh-CN': '', en: '' }}
          onChange={(unit) =>
            onChange(withoutUnset({ ...question, unit: unit['zh-CN'] || unit.en ? unit : undefined }))
          }
        />
      );
    default:
      return null;
  }
}

function YesNoSide({
  side,
  question,
  steps,
  leaves,
  onChange,
}: Props<YesNoQuestion> & { side: 'yes' | 'no' }) {
  const { t } = useTranslation('editor');
  const branch = question[side] ?? {};
  const set = (change: Parameters<typeof withBranch>[2]) => onChange(withBranch(question, side, change));
  return (
    <fieldset className={styles.side}>
      <legend>{t(`side.${side}`)}</legend>
      <TextPair
        label={t('ownWords')}
        value={branch.text ?? { 'zh-CN': '', en: '' }}
        onChange={(text) => set({ text: text['zh-CN'] || text.en ? text : undefined })}
      />
      <span className={styles.branch}>
        <NativeSelect
          size="xs"
          label={t('reason.label')}
          value={branch.reason ?? ''}
          data={[
            { value: '', label: t('reason.none') },
            { value: 'optional', label: t('reason.optional') },
            { value: 'required', label: t('reason.required') },
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            set({ reason: chosen === 'optional' || chosen === 'required' ? chosen : undefined });
          }}
        />
        <BranchFields branch={branch} steps={steps} leaves={leaves} onChange={set} />
      </span>
    </fieldset>
  );
}
