import { useEffect, useState } from 'react';
import { WaihuError } from '../../../contract/errors.ts';
import type { BoardSnapshot } from '../../../contract/views.ts';
import { useBridge } from '../../state/bridge-context.ts';
import { onBoardMessage, useDesk } from '../../state/desk-store.ts';
import { applyBoardMessage } from './board-model.ts';

/** The live board while a screen shows it: watched on opening, caught up after a gap, watched anew after a lost bridge. */
export function useBoard(): {
  readonly board: BoardSnapshot | undefined;
  readonly error: WaihuError | undefined;
} {
  const bridge = useBridge();
  const connection = useDesk((state) => state.connection);
  const [board, setBoard] = useState<BoardSnapshot>();
  const [error, setError] = useState<WaihuError>();

  useEffect(() => {
    if (connection !== 'connected') return;
    let current: BoardSnapshot | undefined;
    const watch = () =>
      bridge.call('board.watch', {}).then(
        () => setError(undefined),
        (thrown: unknown) => setError(WaihuError.from(thrown)),
      );
    const stop = onBoardMessage((message) => {
      const step = applyBoardMessage(current, message);
      if (step.kind === 'gap') {
        current = undefined;
        void watch();
        return;
      }
      current = step.board;
      setBoard(step.board);
    });
    void watch();
    return () => {
      stop();
      bridge
        .call('board.unwatch', {})
        .catch((thrown: unknown) => console.warn('The board is still watched.', thrown));
    };
  }, [bridge, connection]);

  return { board, error };
}
