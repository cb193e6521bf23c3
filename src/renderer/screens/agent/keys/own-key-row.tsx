import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { capsOf } from '../../../components/key.tsx';
import { type AgentAction, DEFAULT_KEYS } from '../../../keys/key-table.ts';
import styles from './keys.module.css';

/** One action: its key, which is pressed to change it, and the way back to the delivered one. */
export function OwnKeyRow(props: {
  action: AgentAction;
  shown: string;
  waiting: boolean;
  onChange: () => void;
  onReset: () => void;
}) {
  const { t } = useTranslation('agent');
  const { action, shown, waiting } = props;
  const name = t(`action.${action}`);
  const seen = waiting ? t('keys.press') : capsOf(shown);
  return (
    <li className={styles.row} data-waiting={waiting}>
      <button
        type="button"
        className={styles.cap}
        aria-label={`${t('keys.changeOf', { action: name })} ${seen}`}
        title={t('keys.change')}
        onClick={props.onChange}
      >
        {seen}
      </button>
      <span>{name}</span>
      {shown === DEFAULT_KEYS[action] ? null : (
        <Button tone="quiet" aria-label={t('keys.resetOf', { action: name })} onClick={props.onReset}>
          {t('keys.reset')} {capsOf(DEFAULT_KEYS[action])}
        </Button>
      )}
    </li>
  );
}
