import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Key } from '../../components/key.tsx';
import type { ScreenCommand } from '../../keys/screen-command.ts';
import styles from './agent.module.css';

/** Keys that choose among what is on the screen: one line each, whatever there is to choose now. */
const CHOOSING = {
  script: '1 – 9',
  dispositionInCall: 'Alt+1 – 9',
  disposition: '1 – 9',
  callback: 'Q W E R',
  breakReason: '1 – 5',
} as const;

/** All keys of the screen. */
export function KeysDialog(props: {
  commands: readonly ScreenCommand[];
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['agent', 'common']);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      shadow="none"
    >
      <dl className={styles.keysList}>
        {props.commands
          .filter((command) => command.labelKey.startsWith('action.'))
          .map((command) => (
            <div key={command.id} style={{ display: 'contents' }}>
              <dt>
                <Key>{command.shortcut}</Key>
              </dt>
              <dd>{t(command.labelKey)}</dd>
            </div>
          ))}
        {Object.entries(CHOOSING).map(([what, keys]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>
              <Key>{keys}</Key>
            </dt>
            <dd>{t(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
