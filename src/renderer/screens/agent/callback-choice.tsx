import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import type { Draft } from '../../drafts/draft.ts';
import styles from './agent.module.css';
import { fromInputValue, inputValue, QUICK_CALLBACKS, quickCallback } from './callback-time.ts';

/** When the customer is called back, and by whom. `now`: epoch ms. */
export function CallbackChoice(props: {
  draft: Draft;
  now: number;
  onChange: (change: Pick<Draft, 'callbackAt'> | Pick<Draft, 'callbackShared'>) => void;
}) {
  const { t } = useTranslation('agent');
  const { draft, now, onChange } = props;
  return (
    <div className={styles.chips}>
      <input
        type="datetime-local"
        aria-label={t('wrap.callback')}
        value={inputValue(draft.callbackAt)}
        onChange={(event) => onChange({ callbackAt: fromInputValue(event.currentTarget.value) })}
      />
      {QUICK_CALLBACKS.map((quick) => (
        <Button
          key={quick}
          aria-pressed={draft.callbackAt === quickCallback(quick, now)}
          onClick={() => onChange({ callbackAt: quickCallback(quick, now) })}
        >
          {t(`wrap.quick.${quick}`)}
        </Button>
      ))}
      <Segmented
        label={t('wrap.callbackBy')}
        value={draft.callbackShared ? 'shared' : 'mine'}
        options={[
          { value: 'mine', label: t('wrap.callbackMine') },
          { value: 'shared', label: t('wrap.callbackShared') },
        ]}
        onChange={(by) => onChange({ callbackShared: by === 'shared' })}
      />
    </div>
  );
}
