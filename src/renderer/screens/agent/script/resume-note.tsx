import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { keepFocus } from './keep-focus.ts';
import styles from './script.module.css';

/** An earlier call of this task broke off in the middle: the agent may go on with its answers. */
export function ResumeNote(props: { count: number; shortcut: string; onResume: () => void }) {
  const { t } = useTranslation('agent');
  return (
    <p className={styles.resume}>
      <span>{t('script.resumable', { count: props.count })}</span>
      <Button shortcut={props.shortcut} onMouseDown={keepFocus} onClick={props.onResume}>
        {t('script.resume')}
      </Button>
    </p>
  );
}
