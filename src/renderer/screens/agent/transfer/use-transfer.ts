import { useState } from 'react';
import type { WaihuError } from '../../../../contract/errors.ts';
import { useCommand } from '../../../state/use-command.ts';
import type { ChooseColleague } from './transfer-dialog.tsx';

/** Transfer and conference as buttons and keys do them. */
export interface TransferActions {
  readonly opened: boolean;
  readonly open: (open: boolean) => void;
  readonly choose: ChooseColleague;
  readonly join: () => void;
  readonly complete: () => void;
  readonly back: () => void;
  readonly error: WaihuError | undefined;
}

/** `attemptId`: of the call on the screen; the list that was opened for one call is not there for the next. */
export function useTransfer(attemptId: string | undefined): TransferActions {
  const begin = useCommand('transfer.begin');
  const join = useCommand('transfer.join');
  const complete = useCommand('transfer.complete');
  const back = useCommand('transfer.back');
  const [openedFor, setOpenedFor] = useState<string>();
  const open = (shown: boolean) => setOpenedFor(shown ? attemptId : undefined);
  return {
    opened: openedFor !== undefined && openedFor === attemptId,
    open,
    choose: ({ agentId, name }, way) => {
      open(false);
      void begin.run({ agentId, name: name.slice(0, 60), way });
    },
    join: () => void join.run({}),
    complete: () => void complete.run({}),
    back: () => void back.run({}),
    error: [begin, join, complete, back].find((command) => command.error)?.error,
  };
}
