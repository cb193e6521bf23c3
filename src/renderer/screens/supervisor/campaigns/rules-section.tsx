import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallingRules } from '../../../../core/campaign/campaign.ts';
import { effectiveRules } from '../../../../core/compliance/effective-rules.ts';
import { Button } from '../../../components/button.tsx';
import { minuteOf, minuteText } from '../campaign-model.ts';
import shared from '../supervisor.module.css';
import type { SectionProps } from './campaign-form.tsx';
import styles from './campaigns.module.css';
import { replaced, without } from './edit-list.ts';
import { NumberField } from './number-field.tsx';

/** When and how often a number may be called. */
export function RulesSection({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation('campaign');
  const { rules } = campaign;
  const effective = effectiveRules(rules)?.hours.windows.workday ?? [];
  const narrowed = effective.length > 0 && windowsText(effective) !== windowsText(rules.windows);
  const change = (part: Partial<CallingRules>) => onChange({ rules: { ...rules, ...part } });
  return (
    <div className={shared.form}>
      <fieldset className={`${styles.windows} ${shared.full}`}>
        <legend className="field-label">
          {t('form.window')} <span className={shared.quiet}>{rules.timeZone}</span>
        </legend>
        {rules.windows.map((window, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a window has no other identity than its place
          <div key={index} className={styles.window}>
            <TimeField
              label={t('form.from')}
              minute={window.fromMinute}
              onChange={(fromMinute) =>
                change({ windows: replaced(rules.windows, index, { ...window, fromMinute }) })
              }
            />
            <TimeField
              label={t('form.to')}
              minute={window.toMinute}
              onChange={(toMinute) =>
                change({ windows: replaced(rules.windows, index, { ...window, toMinute }) })
              }
            />
            <Button tone="quiet" onClick={() => change({ windows: without(rules.windows, index) })}>
              {t('form.removeWindow')}
            </Button>
          </div>
        ))}
        {narrowed ? (
          <p className={shared.quiet}>{t('form.effectiveWindow', { windows: windowsText(effective) })}</p>
        ) : null}
        <div>
          <Button
            onClick={() =>
              change({ windows: [...rules.windows, { fromMinute: 14 * 60, toMinute: 18 * 60 }] })
            }
          >
            {t('form.addWindow')}
          </Button>
        </div>
      </fieldset>
      <NumberField
        label={t('form.maxPer24h')}
        value={rules.maxPer24h}
        min={1}
        max={100}
        onChange={(maxPer24h) => change({ maxPer24h })}
      />
      <NumberField
        label={t('form.maxPer5min')}
        value={rules.maxPer5min}
        min={1}
        max={100}
        onChange={(maxPer5min) => change({ maxPer5min })}
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

function windowsText(windows: CallingRules['windows']): string {
  return windows.map((each) => `${minuteText(each.fromMinute)}–${minuteText(each.toMinute)}`).join(' · ');
}

/** A time of day up to 24:00, which the browser's own field cannot say. What is no time is taken back on leaving the field. */
function TimeField(props: { label: string; minute: number; onChange: (minute: number) => void }) {
  const [text, setText] = useState(() => minuteText(props.minute));
  useEffect(() => setText(minuteText(props.minute)), [props.minute]);
  return (
    <TextInput
      className={styles.time}
      label={props.label}
      value={text}
      inputMode="numeric"
      error={minuteOf(text) === undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        const minute = minuteOf(text) ?? props.minute;
        setText(minuteText(minute));
        props.onChange(minute);
      }}
    />
  );
}
