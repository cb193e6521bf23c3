import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { readCallBehaviourTable } from '../customers/call-behaviour-table.ts';
import { drawBehaviour } from '../customers/draw-behaviour.ts';
import type { Call, CallSurroundings } from './call.ts';
import { CallBook } from './call-book.ts';
import { DialogLog } from './dialog-log.ts';
import type { DialogEvent, DialogRecord } from './dialog-record.ts';
import { DigestAuthority } from './digest.ts';
import { checkedHost, type LabOptions, passwordOf } from './lab-options.ts';
import { type Binding, Registrar } from './registrar.ts';
import { SipServer } from './sip-server.ts';
import { SipSocket } from './sip-socket.ts';

export type { DialogRecord } from './dialog-record.ts';
export type { LabOptions } from './lab-options.ts';

/** A running carrier lab. */
export interface Lab {
  /** `ws://127.0.0.1:PORT`: the address of the SIP server. */
  readonly url: string;
  /** The domain of its users, for example `sip:1001@waihu.lab`. */
  readonly domain: string;
  /** All dialogs since the start or the last `forget`, oldest first, as they stand now. Copies. */
  dialogs(): DialogRecord[];
  registrations(): Pick<Binding, 'username' | 'contact' | 'expiresAt'>[];
  /** Told after each change of a dialog. Returns the way to stop listening. */
  onChange(listener: (event: DialogEvent, record: DialogRecord) => void): () => void;
  /** Lets the customer of an answered call hang up now. */
  hangUp(callId: string): void;
  /** Cuts all connections without a word; the calls stay up. */
  dropConnections(): void;
  /** Forgets the dialogs that have ended, in memory; the log keeps them. */
  forget(): void;
  /** Ends all calls and gives every socket back. */
  close(): Promise<void>;
}

const LARGEST_FRAME_BYTES = 65_536;
const DEFAULT_MEDIA_TIMEOUT_MS = 30_000;
const CHECK_EVERY_MS = 500;

/** Starts a simulated carrier. Rejects if the address cannot be bound or the log cannot be written. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const host = checkedHost(options);
  const domain = options.realm ?? 'waihu.lab';
  const { seed = 1, mediaTimeoutMs = DEFAULT_MEDIA_TIMEOUT_MS } = options;
  const table = readCallBehaviourTable();
  const log = options.logFile === undefined ? undefined : new DialogLog(options.logFile);
  const listeners = new Set<(event: DialogEvent, record: DialogRecord) => void>();
  const now = () => Date.now();

  const web = new WebSocketServer({
    host,
    port: options.port ?? 0,
    maxPayload: LARGEST_FRAME_BYTES,
    handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
    verifyClient: ({ req }: { req: { headers: NodeJS.Dict<string | string[]> } }) =>
      String(req.headers['sec-websocket-protocol'] ?? '')
        .split(',')
        .some((protocol) => protocol.trim() === 'sip'),
  });
  await once(web, 'listening');
  const { port } = web.address() as AddressInfo;
  const hostPort = `${host.includes(':') ? `[${host}]` : host}:${port}`;

  const registrar = new Registrar(now);
  const surroundings: CallSurroundings = {
    speed: options.speed ?? 1,
    mediaHost: host === 'localhost' ? '127.0.0.1' : host,
    contactHost: hostPort,
    now,
    write(event, record) {
      log?.append({ event, record });
      for (const listener of listeners) listener(event, structuredClone(record));
    },
    connectionOf: (username) => registrar.of(username).findLast(({ socket }) => socket.open)?.socket,
  };
  const book = new CallBook({
    surroundings,
    seed,
    decide: (call) => options.script?.(call) ?? drawBehaviour(table, seed, call.number, call.tryNumber),
  });
  const digest = new DigestAuthority(domain, passwordOf(options), now);
  const server = new SipServer<Call>(digest, registrar, book, now);

  const sockets = new Set<SipSocket>();
  web.on('connection', (connection) => {
    const socket = new SipSocket(connection);
    sockets.add(socket);
    connection.on('message', (data) => void server.receive(data.toString(), socket));
    connection.on('error', () => connection.terminate());
    connection.on('close', () => sockets.delete(socket));
  });

  const check = setInterval(() => {
    book.endSilentCalls(mediaTimeoutMs);
    server.sweep();
  }, CHECK_EVERY_MS);

  return {
    url: `ws://${hostPort}`,
    domain,
    dialogs: () => book.records(),
    registrations: () =>
      registrar.all().map(({ username, contact, expiresAt }) => ({ username, contact, expiresAt })),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hangUp: (callId) => book.find(callId)?.hangUp('customer', 'customer hung up'),
    dropConnections() {
      for (const socket of sockets) socket.drop();
    },
    forget: () => book.forget(),
    async close() {
      clearInterval(check);
      await book.close();
      for (const socket of sockets) socket.drop();
      await new Promise((resolve) => web.close(resolve));
      log?.close();
    },
  };
}
