import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { readCallBehaviourTable } from '../customers/call-behaviour-table.ts';
import { drawBehaviour } from '../customers/draw-behaviour.ts';
import { abilities } from './abilities.ts';
import type { CallSurroundings } from './call.ts';
import { CallBook } from './call-book.ts';
import { ClientTransactions } from './client-transactions.ts';
import { DialogLog } from './dialog-log.ts';
import type { DialogEvent, DialogRecord } from './dialog-record.ts';
import { DigestAuthority } from './digest.ts';
import type { InternalRecord } from './hand-over-record.ts';
import type { CallIn } from './incoming-customers.ts';
import { checkedHost, type LabOptions, passwordOf } from './lab-options.ts';
import type { Leg } from './leg.ts';
import { type Binding, Registrar } from './registrar.ts';
import { LEAST_SESSION_S } from './session-timer.ts';
import { SipServer } from './sip-server.ts';
import { SipSocket } from './sip-socket.ts';
import { UserCalls } from './user-calls.ts';

export type { DialogRecord } from './dialog-record.ts';
export type { LabOptions } from './lab-options.ts';

/** A running carrier lab. */
export interface Lab {
  /** `ws://127.0.0.1:PORT`: the address of the SIP server. */
  readonly url: string;
  /** The domain of its users, for example `sip:1001@waihu.lab`. */
  readonly domain: string;
  /** All dialogs that were dialled since the start or the last `forget`, oldest first, as they stand now. Copies. */
  dialogs(): DialogRecord[];
  /** Calls between users, which are no customer's; as `dialogs`. */
  internalCalls(): InternalRecord[];
  /** Calls that customers made; as `dialogs`. */
  incomingCalls(): DialogRecord[];
  /** Lets a customer call: users are rung one after the other, 15 s each, until one answers. Returns the Call-ID in `incomingCalls`. */
  callIn(caller: CallIn): string;
  registrations(): Pick<Binding, 'username' | 'contact' | 'expiresAt'>[];
  /** Told after each change of a dialog. Returns the way to stop listening. */
  onChange(listener: (event: DialogEvent, record: DialogRecord) => void): () => void;
  /** Lets the customer of an answered call hang up now, or the one who calls give up. */
  hangUp(callId: string): void;
  /** The customers of all calls that the user has now do not hang up by themselves any more, however long nobody speaks with them. */
  keepCustomers(username: string): void;
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
  const offered = abilities(options.handOver ?? 'pull');
  const clients = new ClientTransactions(hostPort, now);
  const surroundings: CallSurroundings = {
    speed: options.speed ?? 1,
    mediaHost: host === 'localhost' ? '127.0.0.1' : host,
    contactHost: hostPort,
    now,
    abilities: offered,
    clients,
    leastSessionSeconds: options.leastSessionSeconds ?? LEAST_SESSION_S,
    write(event, record) {
      log?.append(record.incoming ? { besides: record } : { event, record });
      for (const listener of listeners) listener(event, structuredClone(record));
    },
    connectionOf: (username) => registrar.of(username).findLast(({ socket }) => socket.open)?.socket,
  };
  const book = new CallBook({
    surroundings,
    registrar,
    domain,
    seed,
    decide: (call) => options.script?.(call) ?? drawBehaviour(table, seed, call.number, call.tryNumber),
  });
  const digest = new DigestAuthority(domain, passwordOf(options), now);
  const userCalls = new UserCalls({
    registrar,
    clients,
    contactHost: hostPort,
    now,
    write: (record) => log?.append({ besides: record }),
  });
  const named = new Set(options.users?.map(({ username }) => username));
  const server = new SipServer<Leg>({
    digest,
    registrar,
    abilities: offered,
    calls: book,
    userCalls,
    clients,
    isUser: (name) => named.has(name) || registrar.knows(name),
    now,
  });

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
    clients.sweep();
  }, CHECK_EVERY_MS);

  return {
    url: `ws://${hostPort}`,
    domain,
    dialogs: () => book.records(),
    internalCalls: () => userCalls.records(),
    incomingCalls: () => book.incomingRecords(),
    callIn: (caller) => book.callIn(caller).record.callId,
    registrations: () =>
      registrar.all().map(({ username, contact, expiresAt }) => ({ username, contact, expiresAt })),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hangUp: (callId) => book.hangUp(callId),
    keepCustomers: (username) => book.keepCustomers(username),
    dropConnections() {
      for (const socket of sockets) socket.drop();
    },
    forget() {
      book.forget();
      userCalls.forget();
    },
    async close() {
      clearInterval(check);
      await book.close();
      for (const socket of sockets) socket.drop();
      await new Promise((resolve) => web.close(resolve));
      log?.close();
    },
  };
}
