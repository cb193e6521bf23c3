import type { DeskClientPort, DeskEventMessage } from '../contract/desk-api.ts';
import type { DeskView } from '../contract/desk-view.ts';
import { CommandRegistry } from './command/command-registry.ts';
import type { DeskClient } from './command/desk-client.ts';
import { DEFAULT_TUNING, type DeskPorts } from './desk-ports.ts';
import { buildView } from './desk-view-builder.ts';
import { registerCallCommands } from './dialer/call-commands.ts';
import { registerBoardCommands } from './live/board-commands.ts';
import { registerMediaCommands } from './media/media-commands.ts';
import { MediaRelay } from './media/media-relay.ts';
import { DeskSession } from './session/desk-session.ts';
import { registerPassedCommands } from './session/passed-commands.ts';
import { registerSessionCommands } from './session/session-commands.ts';
import { registerWorkCommands } from './work/work-commands.ts';

/** What the desktop's main process does, without a window: shells, simulated agents and tests talk to it by the same contract. */
export interface Desk {
  /** One renderer; it gets the view at once and after every change. */
  connect(listener: (event: DeskEventMessage) => void): DeskClientPort;
  view(): DeskView;
  /** Ends a call that is up, puts everything on record, closes the store. Safe to call twice. */
  close(): Promise<void>;
}

/** Wires the features to their ports. Throws when a command of the contract has no handler. */
export function createDesk(ports: DeskPorts): Desk {
  const tuning = { ...DEFAULT_TUNING, ...ports.tuning };
  const clients = new Map<DeskClient, { sent: number }>();
  let version = 0;
  let publishing = false;

  const changed = () => {
    version += 1;
    if (publishing) return;
    publishing = true;
    queueMicrotask(() => {
      publishing = false;
      for (const client of clients.keys()) publish(client);
    });
  };

  const relay = new MediaRelay({
    clock: ports.clock,
    ids: ports.ids,
    timeoutMs: tuning.mediaTimeoutMs,
    changed,
  });
  const session = new DeskSession(ports, tuning, ports.media ?? relay, {
    changed,
    onSip: (sip) => relay.setIceServers(sip.iceServers),
  });

  const viewFor = (client: DeskClient | undefined): DeskView => {
    const media = ports.media ? 'here' : client ? relay.placeFor(client) : relay.ready ? 'other-tab' : 'none';
    return buildView(ports, session, version, media);
  };
  const publish = (client: DeskClient) => {
    const state = clients.get(client);
    if (!state || state.sent === version) return;
    state.sent = version;
    client.send({ kind: 'view', view: viewFor(client) });
  };

  const registry = new CommandRegistry(ports.log);
  registry.register('desk.view', (_input, client) => viewFor(client));
  registerSessionCommands(registry, session);
  registerWorkCommands(registry, session);
  registerCallCommands(registry, session);
  registerBoardCommands(registry, session);
  registerMediaCommands(registry, relay);
  registerPassedCommands(registry, session, ports.central);
  const missing = registry.missing();
  if (missing.length > 0) throw new Error(`commands without a handler: ${missing.join(', ')}`);

  return {
    connect: (listener) => {
      const client: DeskClient = { id: ports.ids.next(), send: listener };
      clients.set(client, { sent: -1 });
      queueMicrotask(() => publish(client));
      return {
        handle: (command, input) => registry.handle(command, input, client),
        gone: () => {
          clients.delete(client);
          relay.release(client);
          session.current?.parts.board.unwatch(client);
        },
      };
    },
    view: () => viewFor(undefined),
    close: () => session.close(),
  };
}
