import { useTranslation } from 'react-i18next';
import type { LocalWindow } from '../../../../../core/compliance/pack.ts';
import { Button } from '../../../../components/button.tsx';
import styles from '../campaigns.module.css';
import { without } from '../edit-list.ts';
import { TimeField } from './time-field.tsx';

const AFTERNOON: LocalWindow = { fromMinute: 14 * 60, toMinute: 18 * 60 };

/** Windows of one kind of day, one to a line. */
export function WindowList(props: {
  windows: readonly LocalWindow[];
  onChange: (windows: readonly LocalWindow[]) => void;
}) {
  const { t } = useTranslation('campaign');
  const { windows, onChange } = props;
  const change = (index: number, part: Partial<LocalWindow>) =>
    onChange(windows.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <>
      {windows.map((window, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a window has no other identity than its place
        <div key={index} className={styles.window}>
          <TimeField
            label={t('form.from')}
            minute={window.fromMinute}
            onChange={(fromMinute) => change(index, { fromMinute })}
          />
          <TimeField
            label={t('form.to')}
            minute={window.toMinute}
            onChange={(toMinute) => change(index, { toMinute })}
          />
          <Button tone="quiet" onClick={() => onChange(without(windows, index))}>
            {t('form.removeWindow')}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...windows, AFTERNOON])}>{t('form.addWindow')}</Button>
      </div>
    </>
  );
}
