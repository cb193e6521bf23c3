import { WebSocket } from 'ws';
import { type LiveFromDesk, liveFromCentre } from '../../../contract/live.ts';
import { type BackoffBounds, fullJitterMs, unitOf } from '../../../core/sync/backoff.ts';
import type { LiveChannel, LiveListener } from '../../sync/central-client.ts';
import type { HttpCentralOptions } from './http-central.ts';

const RECONNECT: BackoffBounds = { firstMs: 250, mostMs: 10_000 };
/** A ping this often; a channel that answered none of the last one's is dead, ms. */
const PING_EVERY_MS = 10_000;
const OPEN_WITHIN_MS = 10_000;

/** The live channel: says hello when open, comes back with full jitter when lost, until closed. */
export function openLive(
  { url, clock, ids, log }: HttpCentralOptions,
  token: string,
  epoch: string | undefined,
  listener: LiveListener,
): LiveChannel {
  const address = new URL('/api/v1/live', url);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  let socket: WebSocket | undefined;
  let open = false;
  let closed = false;
  let failures = 0;
  let cancelRetry = () => {};
  let cancelPing = () => {};

  const send = (frame: LiveFromDesk): boolean => {
    if (!open || !socket) return false;
    socket.send(JSON.stringify(frame));
    return true;
  };

  /** TCP may keep a dead connection for many minutes: the pong tells. */
  const watch = (over: WebSocket) => {
    let answered = true;
    over.on('pong', () => {
      answered = true;
    });
    const beat = () => {
      if (!answered) return over.terminate();
      answered = false;
      over.ping();
      cancelPing = clock.after(PING_EVERY_MS, beat);
    };
    beat();
  };

  const receive = (text: string) => {
    const message = parseFrame(text);
    if (message) listener.onMessage(message);
    else log.warn('a live frame is not as agreed');
  };

  const connect = () => {
    const made = new WebSocket(address, { handshakeTimeout: OPEN_WITHIN_MS, maxPayload: 4 * 1024 * 1024 });
    socket = made;
    made.on('open', () => {
      open = true;
      failures = 0;
      send({ kind: 'hello', token, ...(epoch === undefined ? {} : { epoch }) });
      watch(made);
      listener.onState('open');
    });
    // What was on its way when the channel was closed has nobody left to take it.
    made.on('message', (data) => {
      if (!closed) receive(String(data));
    });
    // `close` follows each error and is where it is dealt with.
    made.on('error', (error) => log.info('live channel failed', { detail: error.message }));
    made.on('close', () => {
      cancelPing();
      if (open) {
        open = false;
        listener.onState('closed');
      }
      if (!closed)
        cancelRetry = clock.after(fullJitterMs(++failures, unitOf(ids.bytes(4)), RECONNECT), connect);
    });
  };
  connect();

  return {
    send,
    close: () => {
      closed = true;
      cancelRetry();
      if (open) socket?.close();
      else socket?.terminate();
    },
  };
}

function parseFrame(text: string) {
  try {
    return liveFromCentre.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON at all: the caller logs it like any other frame that is not as agreed.
    return undefined;
  }
}
