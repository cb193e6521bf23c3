import { useState } from 'react';
import type { DeskView } from '../../../contract/desk-view.ts';
import type { WaihuError } from '../../../contract/errors.ts';
import { useCommand } from '../../state/use-command.ts';
import { type TransferActions, useTransfer } from './transfer/use-transfer.ts';

/** Everything that buttons and keys of the call bar do. */
export interface CallActions {
  readonly dial: () => void;
  readonly putBack: () => void;
  readonly next: () => void;
  readonly mute: () => void;
  readonly hold: () => void;
  readonly hangUp: () => void;
  readonly dtmf: (digit: string) => void;
  readonly ready: () => void;
  readonly keypadOpened: boolean;
  readonly openKeypad: (open: boolean) => void;
  readonly statusOpened: boolean;
  readonly openStatus: (open: boolean) => void;
  readonly transfer: TransferActions;
  readonly error: WaihuError | undefined;
}

export function useCallActions(view: DeskView): CallActions {
  const dial = useCommand('task.dial');
  const putBack = useCommand('task.putBack');
  const next = useCommand('task.next');
  const mute = useCommand('call.mute');
  const hold = useCommand('call.hold');
  const hangUp = useCommand('call.hangUp');
  const dtmf = useCommand('call.dtmf');
  const status = useCommand('agent.setStatus');
  const transfer = useTransfer(view.work?.call?.attemptId);
  const attemptId = view.work?.call?.attemptId;
  // In the next call digits answer the script again.
  const [keypadFor, setKeypadFor] = useState<string>();
  const openKeypad = (open: boolean) => setKeypadFor(open ? attemptId : undefined);
  const [statusOpened, openStatus] = useState(false);
  const { work } = view;
  return {
    dial: () => work && void dial.run({ taskId: work.task.id }),
    putBack: () => work && void putBack.run({ taskId: work.task.id }),
    next: () => void next.run({}),
    mute: () => void mute.run({ muted: !work?.call?.muted }),
    hold: () => void hold.run({ hold: work?.call?.state !== 'holding' }),
    hangUp: () => void hangUp.run({}),
    dtmf: (digits) => void dtmf.run({ digits }),
    ready: () => void status.run({ status: 'available' }),
    keypadOpened: keypadFor !== undefined && keypadFor === attemptId,
    openKeypad,
    statusOpened,
    openStatus,
    transfer,
    error:
      transfer.error ??
      [dial, putBack, next, mute, hold, hangUp, dtmf, status].find((command) => command.error)?.error,
  };
}
