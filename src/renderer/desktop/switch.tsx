import { useTranslation } from 'react-i18next';
import { Segmented } from '../components/segmented.tsx';
import styles from './desktop.module.css';

/** One thing that is on or off. */
export function Switch(props: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  const { t } = useTranslation('desktop');
  return (
    <div className={styles.row}>
      <span>{props.label}</span>
      <Segmented
        label={props.label}
        value={props.on ? 'on' : 'off'}
        options={[
          { value: 'on', label: t('settings.on') },
          { value: 'off', label: t('settings.offSwitch') },
        ]}
        onChange={(value) => props.onChange(value === 'on')}
      />
    </div>
  );
}
