import { useTranslation } from 'react-i18next';
import type { RetryPolicy } from '../../../../core/campaign/campaign.ts';
import shared from '../supervisor.module.css';
import type { SectionProps } from './campaign-form.tsx';
import { NumberField } from './number-field.tsx';

const RESULTS = [
  'busy',
  'no-answer',
  'switched-off',
  'out-of-reach',
  'machine',
  'rejected',
  'failed',
  'abandoned',
] as const satisfies readonly (keyof RetryPolicy['delaySeconds'])[];

/** How often a task is tried, and how long it waits after each line result. */
export function RetrySection({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation(['campaign', 'report']);
  const { retry } = campaign;
  return (
    <div className={shared.form}>
      <div className={shared.full}>
        <NumberField
          label={t('form.maxAttempts')}
          value={retry.maxAttempts}
          min={1}
          max={50}
          onChange={(maxAttempts) => onChange({ retry: { ...retry, maxAttempts } })}
        />
      </div>
      {RESULTS.map((result) => (
        <NumberField
          key={result}
          label={t('form.delay', { result: t(`report:result.${result}`) })}
          value={Math.round(retry.delaySeconds[result] / 60)}
          min={0}
          max={43_200}
          onChange={(minutes) =>
            onChange({ retry: { ...retry, delaySeconds: { ...retry.delaySeconds, [result]: minutes * 60 } } })
          }
        />
      ))}
    </div>
  );
}
