import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BridgeFrame } from '../../../../src/contract/bridge-wire.ts';
import type { DeskBridge, DeskEventMessage } from '../../../../src/contract/desk-api.ts';
import type { DeskView } from '../../../../src/contract/desk-view.ts';
import { createBrowserBridge, reconnectDelay } from '../../../../src/renderer/bridge/browser-bridge.ts';
import { PATIENCE } from '../../../support/patience.ts';

/** A socket whose other end is the test. */
class StubSocket extends EventTarget {
  readyState: number = WebSocket.CONNECTING;
  readonly sent: { id: number; command: string; input: unknown }[] = [];
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  open(): void {
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }
  drop(): void {
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new Event('close'));
  }
  tell(frame: BridgeFrame | Record<string, unknown>): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
  /** Answers the oldest command of a name that was sent. */
  answer(command: string, output: unknown): void {
    const request = this.sent.find((sent) => sent.command === command);
    if (!request) throw new Error(`${command} was not sent`);
    this.tell({ kind: 'answer', id: request.id, answer: { ok: true, output } });
  }
}

const view = (version: number): DeskView => ({
  version,
  shell: 'browser',
  phase: 'signed-out',
  knownUsernames: [],
  offlineSession: false,
  sync: { kind: 'in-step', waiting: 0, since: 0, parked: 0 },
  sip: { kind: 'off', since: 0 },
  media: 'none',
  status: 'logged-out',
  state: 'idle',
  stateSince: 0,
  campaigns: [],
  queueLeft: 0,
  queueHere: 0,
  unknownAttempts: [],
  today: { calls: 0, talkMs: 0, contacts: 0, success: 0 },
  clockOffsetMs: 0,
});

let sockets: StubSocket[];
let bridge: DeskBridge;
let admitted: boolean;
let refused: number;
let goOn: (() => void) | undefined;
const events: DeskEventMessage[] = [];
const connections: string[] = [];

const current = (): StubSocket => {
  const socket = sockets.at(-1);
  if (!socket) throw new Error('no socket');
  return socket;
};

beforeEach(() => {
  sockets = [];
  admitted = true;
  refused = 0;
  events.length = 0;
  connections.length = 0;
  bridge = createBrowserBridge({
    url: 'ws://127.0.0.1:1/bridge',
    openSocket: () => {
      const socket = new StubSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    wait: () =>
      new Promise((resolve) => {
        goOn = resolve;
      }),
    random: () => 0.5,
    admitted: () => Promise.resolve(admitted),
    onRefused: () => {
      refused++;
    },
  });
  bridge.on((event) => events.push(event));
  bridge.onConnection((state) => connections.push(state));
});

async function connect(): Promise<void> {
  current().open();
  await vi.waitFor(() => current().answer('desk.view', view(1)), PATIENCE);
  await vi.waitFor(() => expect(connections.at(-1)).toBe('connected'), PATIENCE);
}

async function reconnect(): Promise<void> {
  const count = sockets.length;
  current().drop();
  await vi.waitFor(() => {
    goOn?.();
    expect(sockets.length).toBe(count + 1);
  }, PATIENCE);
}

describe('the browser bridge', () => {
  it('reads the view at once and tells it to who listens later as well', async () => {
    await connect();
    expect(events).toMatchObject([{ kind: 'view', view: { version: 1 } }]);
    const late: DeskEventMessage[] = [];
    bridge.on((event) => late.push(event));
    expect(late).toMatchObject([{ kind: 'view', view: { version: 1 } }]);
  });

  it('holds calls made before the first connection and sends them then', async () => {
    const call = bridge.call('session.signOut', {});
    expect(current().sent).toEqual([]);
    current().open();
    await vi.waitFor(() => current().answer('session.signOut', {}), PATIENCE);
    await expect(call).resolves.toEqual({});
  });

  it("rejects with the desk's error and its params", async () => {
    await connect();
    const call = bridge.call('task.next', {});
    await vi.waitFor(() => expect(current().sent.at(-1)?.command).toBe('task.next'), PATIENCE);
    const id = current().sent.at(-1)?.id ?? -1;
    current().tell({
      kind: 'answer',
      id,
      answer: { ok: false, error: { code: 'gate.blocked', params: { rule: 'window' } } },
    });
    await expect(call).rejects.toMatchObject({ code: 'gate.blocked', params: { rule: 'window' } });
  });

  it('rejects an answer that breaks the contract', async () => {
    await connect();
    const call = bridge.call('session.draftKey', {});
    await vi.waitFor(() => current().answer('session.draftKey', { key: 7 }), PATIENCE);
    await expect(call).rejects.toMatchObject({ code: 'internal' });
  });

  it('rejects what is owed and what is asked while the socket is down, and never sends it later', async () => {
    await connect();
    const owed = bridge.call('call.hangUp', {});
    await vi.waitFor(() => expect(current().sent.at(-1)?.command).toBe('call.hangUp'), PATIENCE);
    const lost = expect(owed).rejects.toMatchObject({ code: 'shell.lost' });
    await reconnect();
    await lost;
    expect(connections.at(-1)).toBe('lost');
    await expect(bridge.call('call.hangUp', {})).rejects.toMatchObject({ code: 'shell.lost' });
    await connect();
    expect(current().sent.map((sent) => sent.command)).toEqual(['desk.view']);
  });

  it('reads the view anew after each reconnection', async () => {
    await connect();
    await reconnect();
    current().open();
    await vi.waitFor(() => current().answer('desk.view', view(9)), PATIENCE);
    await vi.waitFor(
      () => expect(events.at(-1)).toMatchObject({ kind: 'view', view: { version: 9 } }),
      PATIENCE,
    );
    expect(connections).toEqual(['connected', 'lost', 'connected']);
  });

  it('gives up and says so once the shell does not know this browser any more', async () => {
    await connect();
    admitted = false;
    current().drop();
    await vi.waitFor(() => expect(refused).toBe(1), PATIENCE);
    expect(sockets).toHaveLength(1);
  });

  it('drops an event that breaks the contract and goes on', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    await connect();
    current().tell({ kind: 'event', event: { kind: 'view', view: { version: 'x' } } });
    current().tell({ kind: 'event', event: { kind: 'media-taken' } });
    expect(complaint).toHaveBeenCalledTimes(1);
    expect(events.at(-1)).toEqual({ kind: 'media-taken' });
  });
});

describe('reconnectDelay', () => {
  it('grows to its cap and is jittered over the whole range', () => {
    expect(reconnectDelay(0, () => 1)).toBe(200);
    expect(reconnectDelay(3, () => 1)).toBe(1600);
    expect(reconnectDelay(50, () => 1)).toBe(5000);
    expect(reconnectDelay(50, () => 0)).toBe(0);
  });
});
