import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DispositionKind } from '../../../../core/outcome/disposition.ts';
import { leavesOf } from '../../../../core/outcome/disposition-tree.ts';
import { RETRIED_RESULTS, type RetryPolicy, ruleForResult } from '../../../../core/task/retry-policy.ts';
import { localized } from '../../agent/localized.ts';
import shared from '../supervisor.module.css';
import type { SectionProps } from './campaign-form.tsx';
import type { Choice } from './choice.ts';
import { NumberField } from './number-field.tsx';
import styles from './retry.module.css';
import { RetryRow } from './retry-row.tsx';

/** After these the customer is not called again, or at the promised time. */
const NEVER: readonly DispositionKind[] = ['success', 'refused', 'dnc', 'callback'];
const HOURS_24 = 24 * 3600;

/** How often a task is tried, and how it goes on after each line result and disposition. */
export function RetrySection({ campaign, onChange }: SectionProps) {
  const { t, i18n } = useTranslation(['campaign', 'report']);
  const { retry } = campaign;
  const set = (change: Partial<RetryPolicy>) => onChange({ retry: { ...retry, ...change } });
  const rules = retry.byDisposition ?? {};
  const leaves = leavesOf(campaign.dispositions);
  const textOf = (code: string) => {
    const leaf = leaves.find((each) => each.code === code);
    return leaf ? localized(leaf.text, i18n.language) : code;
  };
  const offered = leaves.filter(({ code, kind }) => !NEVER.includes(kind) && !(code in rules));
  const filedAs: Choice[] = leaves.map(({ code }) => ({ value: code, label: textOf(code) }));
  return (
    <div className={styles.section}>
      <div className={styles.max}>
        <NumberField
          label={t('form.maxAttempts')}
          value={retry.maxAttempts}
          min={1}
          max={50}
          onChange={(maxAttempts) => set({ maxAttempts })}
        />
      </div>
      <p className={shared.quiet}>{t('retry.hint')}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {(['after', 'wait', 'growth', 'times', 'other', 'giveUp'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`retry.${column}`)}
                </th>
              ))}
              <th>
                <span className="visually-hidden">{t('compliance.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {RETRIED_RESULTS.map((result) => (
              <RetryRow
                key={result}
                name={t(`report:result.${result}`)}
                rule={ruleForResult(retry, result)}
                filedAs={filedAs}
                onChange={({ delaySeconds, ...rule }) =>
                  set({
                    delaySeconds: { ...retry.delaySeconds, [result]: delaySeconds },
                    byResult: { ...retry.byResult, [result]: rule },
                  })
                }
              />
            ))}
            {Object.entries(rules).map(([code, rule]) => (
              <RetryRow
                key={code}
                name={textOf(code)}
                rule={rule}
                filedAs={filedAs.filter(({ value }) => value !== code)}
                onChange={(next) => set({ byDisposition: { ...rules, [code]: next } })}
                onRemove={() => {
                  const { [code]: _gone, ...left } = rules;
                  set({ byDisposition: left });
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      {offered.length > 0 ? (
        <NativeSelect
          className={styles.add}
          label={t('retry.addDisposition')}
          value=""
          onChange={(event) => {
            const code = event.currentTarget.value;
            if (code) set({ byDisposition: { ...rules, [code]: { delaySeconds: HOURS_24, maxTimes: 3 } } });
          }}
          data={[
            { value: '', label: t('retry.choose') },
            ...offered.map(({ code }) => ({ value: code, label: textOf(code) })),
          ]}
        />
      ) : null}
    </div>
  );
}
