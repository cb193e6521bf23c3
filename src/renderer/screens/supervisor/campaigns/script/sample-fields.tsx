import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../../../core/customer/customer.ts';
import type { Script } from '../../../../../core/script/script.ts';
import { DateField } from '../../../../components/date-field/date-field.tsx';
import { OptionalNumber } from './optional-number.tsx';
import { withoutUnset } from './question-edits.ts';
import { ownColumnsOf } from './sample-customer.ts';
import styles from './script-editor.module.css';

const TIERS = ['diamond', 'gold', 'silver', 'mass'] as const;

/** What is known of the customer a script is tried with; what is emptied is not known. */
export function SampleFields(props: {
  script: Script;
  customer: Customer;
  onChange: (customer: Customer) => void;
}) {
  const { t } = useTranslation(['editor', 'offers', 'common']);
  const { customer } = props;
  const set = (change: Partial<Customer>) => props.onChange(withoutUnset({ ...customer, ...change }));
  return (
    <details className={styles.sample}>
      <summary>{t('sample.title')}</summary>
      <div className={styles.sampleFields}>
        <TextInput
          label={t('offers:fact.name')}
          value={customer.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('offers:fact.tier')}
          value={customer.tier ?? ''}
          data={[
            { value: '', label: t('sample.unknown') },
            ...TIERS.map((value) => ({ value, label: t(`common:tier.${value}`) })),
          ]}
          onChange={(event) => set({ tier: TIERS.find((tier) => tier === event.currentTarget.value) })}
        />
        <TextInput
          label={t('offers:fact.plan')}
          value={customer.plan ?? ''}
          onChange={(event) => set({ plan: event.currentTarget.value || undefined })}
        />
        <OptionalNumber
          minor
          label={t('offers:fact.monthly')}
          value={customer.monthlyFen}
          min={0}
          onChange={(monthlyFen) => set({ monthlyFen })}
        />
        <DateField
          label={t('offers:fact.contractEnd')}
          value={customer.contractEnd ?? ''}
          onChange={(day) => {
            if (day !== undefined) set({ contractEnd: day || undefined });
          }}
        />
        <OptionalNumber
          label={t('sample.tenure')}
          value={customer.tenureMonths}
          min={0}
          onChange={(tenureMonths) => set({ tenureMonths })}
        />
        <OptionalNumber
          label={t('offers:fact.churnRisk')}
          value={customer.churnRisk}
          min={0}
          max={100}
          onChange={(churnRisk) => set({ churnRisk })}
        />
        {ownColumnsOf(props.script).map((field) => (
          <TextInput
            key={field}
            label={field}
            value={customer.fields[field] ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { [field]: _, ...rest } = customer.fields;
              set({ fields: value === '' ? rest : { ...rest, [field]: value } });
            }}
          />
        ))}
      </div>
    </details>
  );
}
