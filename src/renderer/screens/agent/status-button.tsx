import { Popover } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import { Button } from '../../components/button.tsx';
import { useKeys } from '../../keys/own-keys.ts';
import { useCommand } from '../../state/use-command.ts';
import styles from './agent.module.css';
import { useRestText } from './use-rest-text.ts';

export const BREAK_REASONS = ['rest', 'meal', 'meeting', 'training', 'other'] as const;

/** What the agent chose: to leave, ready, the break's reason, or not ready without one. */
export function statusText(
  view: Pick<DeskView, 'status' | 'breakReason' | 'signingOut'>,
  t: TFunction<'agent'>,
): string {
  if (view.signingOut) return t('break.signing-out');
  if (view.status === 'available') return t('status.available');
  const reason = BREAK_REASONS.find((each) => each === view.breakReason);
  return reason ? t(`break.${reason}`) : t('action.notReady');
}

/** Ready, or on break with its reason. During a call a break is taken afterwards. */
export function StatusButton(props: {
  view: DeskView;
  opened: boolean;
  onOpen: (open: boolean) => void;
  onReady: () => void;
}) {
  const { t } = useTranslation('agent');
  const keys = useKeys();
  const setStatus = useCommand('agent.setStatus');
  const restText = useRestText(props.view);
  const { view } = props;
  const available = view.status === 'available' && !view.signingOut;
  const take = (reason?: (typeof BREAK_REASONS)[number]) => {
    props.onOpen(false);
    void setStatus.run({ status: 'on-break', ...(reason ? { breakReason: reason } : {}) });
  };
  return (
    <Popover opened={props.opened} onChange={props.onOpen} trapFocus position="bottom-end">
      <Popover.Target>
        <Button
          shortcut={keys.status}
          disabled={view.signingOut !== undefined}
          onClick={() => (available ? props.onOpen(!props.opened) : props.onReady())}
        >
          <span className={styles.status} data-available={available} />
          {statusText(view, t)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('status.choose')}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons' own keys, heard while the menu has the focus */}
        <div
          className={styles.form}
          onKeyDown={(event) => {
            const reason = BREAK_REASONS[Number(event.key) - 1];
            if (reason || event.key === '0') take(reason);
          }}
        >
          <span className={styles.label}>{t('status.choose')}</span>
          <Button shortcut="0" onClick={() => take()}>
            {t('action.notReady')}
          </Button>
          {BREAK_REASONS.map((each, index) => (
            <Button key={each} shortcut={String(index + 1)} onClick={() => take(each)}>
              {t(`break.${each}`)}
              {each === 'rest' && restText ? <small className={styles.label}>{restText.text}</small> : null}
            </Button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
