import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../contract/desk-view.ts';
import type { TransferView } from '../../../../contract/transfer-view.ts';
import { Button } from '../../../components/button.tsx';
import { useKeys } from '../../../keys/own-keys.ts';
import type { CallActions } from '../call-actions.ts';
import { KeypadButton } from '../keypad.tsx';
import { transferKeys } from './transfer-keys.ts';

/** What can be pressed while a colleague is asked, consulted, or the third on the line. */
export function TransferButtons(props: {
  transfer: TransferView;
  call: CallView | undefined;
  actions: CallActions;
}) {
  const { transfer, call, actions } = props;
  const { t } = useTranslation('agent');
  const keys = useKeys();
  const can = transferKeys(transfer);
  const confers = transfer.state === 'conference';
  return (
    <>
      {confers ? (
        <>
          <MuteButton call={call} actions={actions} />
          <KeypadButton
            enabled
            opened={actions.keypadOpened}
            onOpen={actions.openKeypad}
            onDigit={actions.dtmf}
          />
        </>
      ) : (
        <Button shortcut={keys.conference} disabled={!can.join} onClick={actions.transfer.join}>
          {t('action.join')}
        </Button>
      )}
      <Button
        tone="primary"
        shortcut={keys.transfer}
        disabled={!can.complete}
        onClick={actions.transfer.complete}
      >
        {t(confers ? 'action.leave' : 'action.complete')}
      </Button>
      {confers ? (
        <Button tone="danger" shortcut={keys.hangUp} onClick={actions.hangUp}>
          {t('action.endAll')}
        </Button>
      ) : (
        <Button shortcut={keys.hangUp} disabled={!can.back} onClick={actions.transfer.back}>
          {t('action.back')}
        </Button>
      )}
    </>
  );
}

/** What an agent can press whom a colleague asks first: the customer is the colleague's yet. */
export function ConsultedButtons(props: { call: CallView; actions: CallActions }) {
  const { t } = useTranslation('agent');
  const keys = useKeys();
  return (
    <>
      <MuteButton {...props} />
      <Button tone="danger" shortcut={keys.hangUp} onClick={props.actions.hangUp}>
        {t('action.endConsult')}
      </Button>
    </>
  );
}

function MuteButton({ call, actions }: { call: CallView | undefined; actions: CallActions }) {
  const { t } = useTranslation('agent');
  const keys = useKeys();
  return (
    <Button shortcut={keys.mute} aria-pressed={call?.muted ?? false} onClick={actions.mute}>
      {t('action.mute')}
    </Button>
  );
}
