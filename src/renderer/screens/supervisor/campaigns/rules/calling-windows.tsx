import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallingRules } from '../../../../../core/campaign/campaign.ts';
import { effectiveRules } from '../../../../../core/compliance/effective-rules.ts';
import type { LocalWindow } from '../../../../../core/compliance/pack.ts';
import { minuteText } from '../../campaign-model.ts';
import shared from '../../supervisor.module.css';
import styles from '../campaigns.module.css';
import days from './calling-windows.module.css';
import { WindowList } from './window-list.tsx';

/** When people may be called at their place: on working days, and on weekends where those differ. */
export function CallingWindows(props: {
  rules: CallingRules;
  onChange: (part: Partial<CallingRules>) => void;
}) {
  const { t } = useTranslation('campaign');
  const { rules, onChange } = props;
  const { pack, hours } = effectiveRules(rules) ?? {};
  const packHours = pack ? t('rules.packHours', { windows: windowsText(pack.windows) }) : '';
  return (
    <div className={`${days.row} ${shared.full}`}>
      <fieldset className={styles.windows}>
        <legend className="field-label">
          {t('form.window')}{' '}
          <span className={shared.quiet}>{[rules.timeZone, packHours].filter(Boolean).join(' · ')}</span>
        </legend>
        <Narrowed own={rules.windows} effective={hours?.windows.workday} />
        <WindowList windows={rules.windows} onChange={(windows) => onChange({ windows })} />
      </fieldset>
      <fieldset className={styles.windows}>
        <legend className="field-label">{t('rules.weekend')}</legend>
        <Checkbox
          label={t('rules.weekendAlike')}
          description={t('rules.weekendHint')}
          checked={rules.weekendWindows === undefined}
          onChange={(event) =>
            onChange({ weekendWindows: event.currentTarget.checked ? undefined : rules.windows })
          }
        />
        {rules.weekendWindows ? (
          <>
            {hours?.windows.weekend.length === 0 ? (
              <p className={shared.quiet}>{t('rules.weekendNone')}</p>
            ) : null}
            <Narrowed own={rules.weekendWindows} effective={hours?.windows.weekend} />
            <WindowList
              windows={rules.weekendWindows}
              onChange={(weekendWindows) => onChange({ weekendWindows })}
            />
          </>
        ) : null}
      </fieldset>
    </div>
  );
}

/** What the pack leaves of the windows, where it takes something away. */
function Narrowed(props: { own: readonly LocalWindow[]; effective: readonly LocalWindow[] | undefined }) {
  const { t } = useTranslation('campaign');
  const left = windowsText(props.effective ?? []);
  if (left === '' || left === windowsText(props.own)) return null;
  return <p className={shared.quiet}>{t('form.effectiveWindow', { windows: left })}</p>;
}

function windowsText(windows: readonly LocalWindow[]): string {
  return windows.map((each) => `${minuteText(each.fromMinute)}–${minuteText(each.toMinute)}`).join(' · ');
}
