import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Key } from '../../components/key.tsx';
import type { ScreenCommand } from '../../keys/screen-command.ts';
import styles from './agent.module.css';

/** The keys of the screen; those of script and disposition are on their buttons. */
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
      </dl>
    </Modal>
  );
}
