import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CallbackTable } from '../shared/callback-table.tsx';

/** The agent's own promises; asked of the centre when it opens. */
export function CallbacksDialog(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('common');
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('callbacks.mine')}
      size="min(820px, 92vw)"
      closeButtonProps={{ 'aria-label': t('action.close') }}
      shadow="none"
    >
      <CallbackTable withAgent={false} />
    </Modal>
  );
}
