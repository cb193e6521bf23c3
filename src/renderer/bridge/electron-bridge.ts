import type { PreloadBridge } from '../../contract/bridge-wire.ts';
import type { DeskBridge } from '../../contract/desk-api.ts';
import { EventHub } from './event-hub.ts';
import { readAnswer } from './read-answer.ts';

/** A DeskBridge over what the preload exposes. The desk lives in the same program, so the connection is never lost alone. */
export function createElectronBridge(preload: PreloadBridge): DeskBridge {
  const hub = new EventHub();
  preload.on((event) => hub.receive(event));
  hub.connection('connected');
  const bridge: DeskBridge = {
    call: async (command, input) => readAnswer(command, await preload.call(command, input)),
    on: (listener) => hub.on(listener),
    onConnection: (listener) => hub.onConnection(listener),
  };
  return bridge;
}
