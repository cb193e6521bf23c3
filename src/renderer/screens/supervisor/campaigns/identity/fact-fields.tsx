import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ASKABLE, OWN_COLUMN } from '../../../../../core/identity/fields.ts';
import { COMPARISONS, type IdentityFact } from '../../../../../core/identity/policy.ts';
import { Button } from '../../../../components/button.tsx';
import { localized } from '../../../agent/localized.ts';
import { MoveButtons } from '../move-buttons.tsx';
import { ChoiceField } from '../script/choice-field.tsx';
import { KeptNumber } from '../script/optional-number.tsx';
import styles from '../script/script-editor.module.css';
import { TextPair } from '../text-pair.tsx';
import { comparisonFor, newComparison } from './identity-edits.ts';

/** One fact: what it is, how it is asked for, and when an answer is right. */
export function FactFields(props: {
  fact: IdentityFact;
  index: number;
  count: number;
  onChange: (fact: IdentityFact) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation('editor');
  const { fact, index, onChange } = props;
  const { field, compare } = fact;
  const own = field.startsWith(OWN_COLUMN);
  return (
    <fieldset className={styles.side}>
      <legend>{t('identity.fact', { n: index + 1 })}</legend>
      <div className={styles.row}>
        <ChoiceField
          label={t('identity.field')}
          value={own ? OWN_COLUMN : field}
          data={[...ASKABLE, OWN_COLUMN].map((value) => ({
            value,
            label: t(`card.${value === OWN_COLUMN ? 'column' : value}`),
          }))}
          onChange={(next) => onChange({ ...fact, field: next, compare: comparisonFor(next) })}
        />
        {own ? (
          <TextInput
            label={t('column')}
            value={field.slice(OWN_COLUMN.length)}
            maxLength={110}
            onChange={(event) => onChange({ ...fact, field: OWN_COLUMN + event.currentTarget.value })}
          />
        ) : null}
        <ChoiceField
          label={t('identity.compare')}
          value={compare.kind}
          data={COMPARISONS.map((value) => ({ value, label: t(`compare.${value}`) }))}
          onChange={(kind) => onChange({ ...fact, compare: newComparison(kind, compare) })}
        />
        {compare.kind === 'amount' ? (
          <KeptNumber
            minor
            label={t('identity.tolerance')}
            value={compare.toleranceFen}
            min={0}
            max={10_000}
            onChange={(toleranceFen) => onChange({ ...fact, compare: { ...compare, toleranceFen } })}
          />
        ) : null}
        {compare.kind === 'last' ? (
          <KeptNumber
            label={t('identity.digits')}
            value={compare.digits}
            min={2}
            max={10}
            onChange={(digits) => onChange({ ...fact, compare: { ...compare, digits } })}
          />
        ) : null}
      </div>
      <TextPair
        label={t('identity.question')}
        value={fact.question}
        onChange={(question) => onChange({ ...fact, question })}
      />
      <span className={styles.within}>
        <MoveButtons
          list="identity-facts"
          name={localized(fact.question, i18n.language)}
          index={index}
          count={props.count}
          onMove={props.onMove}
        />
        <Button tone="quiet" onClick={props.onRemove}>
          {t('remove')}
        </Button>
      </span>
    </fieldset>
  );
}
