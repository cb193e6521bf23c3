import { create } from 'zustand';
import type { DeskBridge, DeskEventMessage } from '../../contract/desk-api.ts';
import type { DeskView } from '../../contract/desk-view.ts';
import type { BoardMessage } from '../../contract/views.ts';

/** What the renderer knows: the desk's last view, and whether the desk can be reached at all. */
interface DeskState {
  readonly view: DeskView | undefined;
  readonly connection: 'connecting' | 'connected' | 'lost';
}

export const useDesk = create<DeskState>()(() => ({ view: undefined, connection: 'connecting' }));

/** Views replace one another whole; an older one that arrives late is left out. */
function takeView(view: DeskView): void {
  useDesk.setState((state) => {
    const restarted = state.connection !== 'connected';
    return !restarted && state.view && view.version < state.view.version
      ? state
      : { view, connection: 'connected' };
  });
}

const boardListeners = new Set<(message: BoardMessage) => void>();

/** Board messages go to the screens that show the board and are kept nowhere else. */
export function onBoardMessage(listener: (message: BoardMessage) => void): () => void {
  boardListeners.add(listener);
  return () => boardListeners.delete(listener);
}

/** Feeds the store from the bridge; asks for a fresh view whenever the way to the desk is there (again). */
export function connectDesk(bridge: DeskBridge): () => void {
  const stopEvents = bridge.on((event: DeskEventMessage) => {
    if (event.kind === 'view') takeView(event.view);
    if (event.kind === 'board') for (const listener of boardListeners) listener(event.message);
  });
  const askForView = () =>
    bridge
      .call('desk.view', {})
      .then(takeView, (error: unknown) => console.warn('The desk did not give its view.', error));
  const stopConnection = bridge.onConnection((state) => {
    if (state === 'lost') useDesk.setState({ connection: 'lost' });
    else void askForView();
  });
  void askForView();
  return () => {
    stopEvents();
    stopConnection();
  };
}

/** Now on the centre's clock as the desk knows it; epoch ms. */
export function centreNow(view: DeskView | undefined): number {
  return Date.now() + (view?.clockOffsetMs ?? 0);
}
