import { type Emitter, EmitterImpl, type Transport, TransportState } from 'sip.js';
import { type RawData, WebSocket } from 'ws';
import type { Clock, Log } from '../../ports.ts';
import { branchOf, ConnectionWatch } from './connection-watch.ts';
import { redacted } from './messages.ts';

export interface SipSocketOptions {
  /** ws: or wss: address of the SIP server. */
  readonly server: string;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 <= x < 1; spreads the keep-alives of many desks. */
  readonly random: () => number;
}

const HANDSHAKE_MS = 10_000;
const CLOSE_MS = 1_000;
const LONGEST_MESSAGE_BYTES = 256 * 1024;
/** What gets an answer of its own: neither a response nor an ACK. */
const REQUEST = /^(?!SIP\/2\.0 |ACK )/;

/**
 * sip.js' transport over `ws`: SIP over WebSocket (RFC 7118).
 *
 * Never reconnects by itself. A message that the stack chokes on is logged and dropped, so that junk cannot end the desk.
 */
export class SipSocket implements Transport {
  readonly protocol: string;
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly #options: SipSocketOptions;
  readonly #stateChange = new EmitterImpl<TransportState>();
  #state = TransportState.Disconnected;
  #socket: WebSocket | undefined;
  #opening: Promise<void> | undefined;
  #watch: ConnectionWatch | undefined;

  /** Called by sip.js; its logger is not used. */
  constructor(_logger: unknown, options: SipSocketOptions) {
    this.#options = options;
    this.protocol = options.server.startsWith('wss:') ? 'WSS' : 'WS';
  }

  get state(): TransportState {
    return this.#state;
  }

  get stateChange(): Emitter<TransportState> {
    return this.#stateChange;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  connect(): Promise<void> {
    if (this.isConnected()) return Promise.resolve();
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async disconnect(): Promise<void> {
    const socket = this.#socket;
    if (!socket) return;
    this.#become(TransportState.Disconnecting);
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.once('close', () => resolve());
    socket.close(1000);
    const stopWaiting = this.#options.clock.after(CLOSE_MS, () => socket.terminate());
    await promise;
    stopWaiting();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  /** Drops a connection that no longer answers. */
  abandon(): void {
    this.#socket?.terminate();
  }

  /** A request's promise is settled by its answer, or the end of the connection: sip.js waits for nothing that cannot come any more. */
  async send(message: string): Promise<void> {
    const socket = this.#socket;
    if (!socket || !this.isConnected()) throw new Error('not connected');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const branch = REQUEST.test(message) ? branchOf(message) : undefined;
    const arrived = branch === undefined ? undefined : this.#watch?.sent(branch);
    socket.send(message, (error) => (error ? reject(error) : resolve()));
    await Promise.all([promise, arrived]);
  }

  #open(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const socket = new WebSocket(this.#options.server, 'sip', {
      // An INVITE must be with the kernel when `send` returns, and SDP is too small to gain from it.
      perMessageDeflate: false,
      handshakeTimeout: HANDSHAKE_MS,
      maxPayload: LONGEST_MESSAGE_BYTES,
    });
    this.#socket = socket;
    let failure: Error | undefined;
    socket.on('open', () => {
      this.#watch = new ConnectionWatch({
        ...this.#options,
        ping: () => socket.ping(),
        dead: () => socket.terminate(),
      });
      this.#become(TransportState.Connected);
      this.onConnect?.();
      resolve();
    });
    socket.on('message', (data) => this.#hear(data));
    socket.on('pong', () => this.#watch?.pong());
    socket.on('error', (error) => {
      failure = error;
    });
    socket.on('close', (code) => {
      const error = failure ?? new Error(`connection closed (${code})`);
      this.#closed(error);
      reject(error);
    });
    this.#become(TransportState.Connecting);
    return promise;
  }

  #closed(error: Error): void {
    const before = this.#state;
    this.#socket = undefined;
    this.#watch?.close(error);
    this.#watch = undefined;
    this.#become(TransportState.Disconnected);
    if (before === TransportState.Connected) this.onDisconnect?.(error);
    if (before === TransportState.Disconnecting) this.onDisconnect?.();
  }

  #hear(data: RawData): void {
    const text = data.toString();
    // CRLF is the other keep-alive there is (RFC 5626 section 3.5.1).
    if (text.trim() === '') return;
    if (!REQUEST.test(text)) this.#watch?.answered(branchOf(text) ?? '');
    try {
      this.onMessage?.(text);
    } catch (error) {
      this.#options.log.warn('SIP message dropped', { error: redacted(String(error)) });
    }
  }

  #become(state: TransportState): void {
    this.#state = state;
    this.#stateChange.emit(state);
  }
}
