import type { DeskClientPort, DeskEventMessage } from '../contract/desk-api.ts';
import type { DeskView } from '../contract/desk-view.ts';
import { registerBriefingCommands } from './briefings/briefing-commands.ts';
import { CommandRegistry } from './command/command-registry.ts';
import type { DeskClient } from './command/desk-client.ts';
import { DEFAULT_TUNING, type DeskPorts } from './desk-ports.ts';
import { buildView } from './desk-view-builder.ts';
import { wireDesktop } from './desktop/wire-desktop.ts';
import { registerCallCommands } from './dialer/call-commands.ts';
import { registerEchoCommands } from './echo/echo-commands.ts';
import { registerBoardCommands } from './live/board-commands.ts';
import { registerMediaCommands } from './media/media-commands.ts';
import { MediaRelay } from './media/media-relay.ts';
import { registerMessageCommands } from './messages/message-commands.ts';
import { registerOfferCommands } from './offers/offer-commands.ts';
import { registerSearchCommands } from './search/search-commands.ts';
import { DeskSession } from './session/desk-session.ts';
import { registerPassedCommands } from './session/passed-commands.ts';
import { registerSessionCommands } from './session/session-commands.ts';
import { registerTransferCommands } from './transfer/transfer-commands.ts';
import { registerWorkCommands } from './work/work-commands.ts';

/** What the desktop's main process does, without a window: shells, simulated agents and tests talk to it by the same contract. */
export interface Desk {
  /** One renderer; it gets the view at once and after every change. */
  connect(listener: (event: DeskEventMessage) => void): DeskClientPort;
  view(): DeskView;
  /**
   * Ends the agent's call, lets calls that ring in the background ring as long as the law wants, puts everything on record, closes the store.
   * Safe to call twice. `atOnce`: nothing is waited for, as where the machine goes down.
   */
  close(how?: { readonly atOnce?: boolean }): Promise<void>;
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
      desktop.follow(viewFor(undefined));
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

  const registry = new CommandRegistry(ports.log);
  const desktop = wireDesktop(ports, session, registry, {
    changed,
    tellAll: (event) => {
      for (const client of clients.keys()) client.send(event);
    },
  });

  const placeOf = (client: DeskClient) => (ports.media ? 'here' : relay.placeFor(client));
  const viewFor = (client: DeskClient | undefined): DeskView => {
    const unseen = ports.media ? 'here' : relay.ready ? 'other-tab' : 'none';
    const media = client ? placeOf(client) : unseen;
    const view = buildView(ports, session, version, media);
    return { ...view, desktop: desktop.viewOf(view) };
  };
  const publish = (client: DeskClient) => {
    const state = clients.get(client);
    if (!state || state.sent === version) return;
    state.sent = version;
    client.send({ kind: 'view', view: viewFor(client) });
  };

  registry.register('desk.view', (_input, client) => viewFor(client));
  registerSessionCommands(registry, session, () => ports.centreTime.now());
  registerWorkCommands(registry, session, ports.centreTime);
  registerSearchCommands(registry, session, () => ports.centreTime.now());
  registerMessageCommands(registry, session);
  registerCallCommands(registry, session);
  registerTransferCommands(registry, session);
  registerBoardCommands(registry, session);
  registerOfferCommands(registry, session);
  registerEchoCommands(registry, session, placeOf);
  registerBriefingCommands(registry, session, () => ports.centreTime.now());
  registerMediaCommands(registry, relay);
  registerPassedCommands(registry, session, ports.central, () => ports.centreTime.now());
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
    close: async (how) => {
      try {
        await session.close(how);
      } finally {
        desktop.close();
      }
    },
  };
}
