import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GROUP_CLASSES, SEGMENTS } from '../../../../core/customer/rules/segments.ts';
import { NumberField } from '../campaigns/number-field.tsx';
import type { Change, Rules } from './rules-form.tsx';
import { wordsOf } from './rules-text.ts';
import { useSegmentText } from './use-segment-text.ts';

interface Fields {
  readonly rules: Rules;
  readonly onChange: Change;
}

export function TierFields({ rules, onChange }: Fields) {
  const { t } = useTranslation('customers');
  const segmentText = useSegmentText();
  return (
    <>
      {(['diamond', 'gold', 'silver'] as const).map((tier) => (
        <NumberField
          key={tier}
          label={t('rules.tierFromFen', { tier: segmentText(tier) })}
          value={rules.tierFromFen[tier] / 100}
          min={1}
          max={1e8}
          onChange={(major) => onChange({ tierFromFen: { ...rules.tierFromFen, [tier]: major * 100 } })}
        />
      ))}
      <NumberField
        label={t('rules.edgePercent')}
        value={rules.edgePercent}
        min={0}
        max={50}
        suffix=" %"
        onChange={(edgePercent) => onChange({ edgePercent })}
      />
    </>
  );
}

export function GroupFields({ rules, onChange }: Fields) {
  const { t } = useTranslation('customers');
  const segmentText = useSegmentText();
  const [typed, setTyped] = useState({
    'group-a': rules.groupIndustries['group-a'].join('、'),
    'group-b': rules.groupIndustries['group-b'].join('、'),
  });
  return (
    <>
      {GROUP_CLASSES.map((each) => (
        <NumberField
          key={each}
          label={t('rules.fromLines', { segment: segmentText(each) })}
          value={rules.groupFromLines[each]}
          min={1}
          max={1e6}
          onChange={(lines) => onChange({ groupFromLines: { ...rules.groupFromLines, [each]: lines } })}
        />
      ))}
      {(['group-a', 'group-b'] as const).map((each) => (
        <Textarea
          key={each}
          label={t('rules.industries', { segment: segmentText(each) })}
          autosize
          value={typed[each]}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped({ ...typed, [each]: text });
            onChange({ groupIndustries: { ...rules.groupIndustries, [each]: wordsOf(text) } });
          }}
        />
      ))}
    </>
  );
}

export function ContactFields({ rules, onChange }: Fields) {
  const { t } = useTranslation('customers');
  const segmentText = useSegmentText();
  return (
    <>
      {SEGMENTS.map((segment) => (
        <NumberField
          key={segment}
          label={t('rules.contactDays', { segment: segmentText(segment) })}
          value={rules.contactDays[segment]}
          min={1}
          max={3660}
          onChange={(days) => onChange({ contactDays: { ...rules.contactDays, [segment]: days } })}
        />
      ))}
      <NumberField
        label={t('rules.dueSoonDays')}
        value={rules.dueSoonDays}
        min={0}
        max={365}
        onChange={(dueSoonDays) => onChange({ dueSoonDays })}
      />
    </>
  );
}

export function StaffFields({ rules, onChange }: Fields) {
  const { t } = useTranslation('customers');
  const { portfolio, ties } = rules;
  return (
    <>
      <NumberField
        label={t('rules.contactsPerDay')}
        value={rules.contactsPerDay}
        min={1}
        max={1000}
        onChange={(contactsPerDay) => onChange({ contactsPerDay })}
      />
      <NumberField
        label={t('rules.workDays')}
        value={rules.workDays}
        min={1}
        max={31}
        onChange={(workDays) => onChange({ workDays })}
      />
      {(['vips', 'groups', 'customers'] as const).map((held) => (
        <NumberField
          key={held}
          label={t(`rules.portfolio.${held}`)}
          value={portfolio[held]}
          min={1}
          max={1e6}
          onChange={(most) => onChange({ portfolio: { ...portfolio, [held]: most } })}
        />
      ))}
      {(['bundledLowers', 'unbundledRaises', 'relatedLowers'] as const).map((tie) => (
        <NumberField
          key={tie}
          label={t(`rules.ties.${tie}`)}
          value={ties[tie]}
          min={0}
          max={100}
          onChange={(points) => onChange({ ties: { ...ties, [tie]: points } })}
        />
      ))}
    </>
  );
}
