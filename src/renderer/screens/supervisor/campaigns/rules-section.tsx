import { useTranslation } from 'react-i18next';
import type { CallingRules } from '../../../../core/campaign/campaign.ts';
import {
  type Bounds,
  dataAgeBounds,
  isWithin,
  lockOutBounds,
} from '../../../../core/campaign/rule-bounds.ts';
import { packById } from '../../../../core/compliance/packs/index.ts';
import shared from '../supervisor.module.css';
import type { SectionProps } from './campaign-form.tsx';
import { NumberField } from './number-field.tsx';
import { BoundedField } from './rules/bounded-field.tsx';
import { CallingWindows } from './rules/calling-windows.tsx';
import { CapTable } from './rules/cap-table.tsx';

const HOUR = 3600;
const inHours = (seconds: number) => Number((seconds / HOUR).toFixed(2));

/** When and how often people may be called; what the pack says stands beside each figure. */
export function RulesSection({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation('campaign');
  const { rules } = campaign;
  const pack = packById(rules.pack);
  const lockOut = lockOutBounds(pack);
  const dataAge = dataAgeBounds(pack);
  const problemOf = (seconds: number | undefined, bounds: Bounds) =>
    seconds === undefined || isWithin(seconds, bounds)
      ? undefined
      : t('rules.hoursRange', { least: inHours(bounds.least), most: inHours(bounds.most) });
  const change = (part: Partial<CallingRules>) => onChange({ rules: { ...rules, ...part } });
  return (
    <div className={shared.form}>
      <CallingWindows rules={rules} onChange={change} />
      <CapTable rules={rules} onChange={(next) => onChange({ rules: next })} />
      <BoundedField
        label={t('rules.lockOut')}
        value={rules.lockOutSeconds}
        scale={HOUR}
        optional
        hint={t('rules.lockOutHint', { least: inHours(lockOut.least) })}
        problem={problemOf(rules.lockOutSeconds, lockOut)}
        onChange={(lockOutSeconds) => change({ lockOutSeconds })}
      />
      <BoundedField
        label={t('rules.dataAge')}
        value={rules.dataMaxAgeSeconds}
        scale={HOUR}
        hint={t('rules.dataAgeHint', { most: inHours(dataAge.most) })}
        problem={problemOf(rules.dataMaxAgeSeconds, dataAge)}
        onChange={(dataMaxAgeSeconds) => {
          if (dataMaxAgeSeconds !== undefined) change({ dataMaxAgeSeconds });
        }}
      />
      <NumberField
        label={t('form.ringSeconds')}
        value={rules.ringSeconds}
        min={5}
        max={180}
        onChange={(ringSeconds) => change({ ringSeconds })}
      />
    </div>
  );
}
