import { type Emitter, EmitterImpl, type Transport, TransportState } from 'sip.js';
import { type RawData, WebSocket } from 'ws';
import type { Clock, Log } from '../../ports.ts';
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
/** Routers forget silent connections after 60 s and more; RFC 7118 section 6 keeps them alive by WebSocket pings. */
const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 10_000;
const LONGEST_MESSAGE_BYTES = 256 * 1024;

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
  #stopKeepAlive: (() => void) | undefined;

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

  send(message: string): Promise<void> {
    const socket = this.#socket;
    if (!socket || !this.isConnected()) return Promise.reject(new Error('not connected'));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.send(message, (error) => (error ? reject(error) : resolve()));
    return promise;
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
      this.#keepAlive(socket);
      this.#become(TransportState.Connected);
      this.onConnect?.();
      resolve();
    });
    socket.on('message', (data) => this.#hear(data));
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
    this.#stopKeepAlive?.();
    this.#become(TransportState.Disconnected);
    if (before === TransportState.Connected) this.onDisconnect?.(error);
    if (before === TransportState.Disconnecting) this.onDisconnect?.();
  }

  #hear(data: RawData): void {
    const text = data.toString();
    // CRLF is the other keep-alive there is (RFC 5626 section 3.5.1).
    if (text.trim() === '') return;
    try {
      this.onMessage?.(text);
    } catch (error) {
      this.#options.log.warn('SIP message dropped', { error: redacted(String(error)) });
    }
  }

  #keepAlive(socket: WebSocket): void {
    const { clock, random } = this.#options;
    let cancel: () => void;
    const rest = () => {
      cancel = clock.after(PING_EVERY_MS * (0.8 + 0.4 * random()), () => {
        socket.ping();
        cancel = clock.after(PONG_WITHIN_MS, () => socket.terminate());
      });
    };
    socket.on('pong', () => {
      cancel();
      rest();
    });
    rest();
    this.#stopKeepAlive = () => cancel();
  }

  #become(state: TransportState): void {
    this.#state = state;
    this.#stateChange.emit(state);
  }
}
