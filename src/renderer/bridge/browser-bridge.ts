import { type BridgeAnswer, type BridgeRequest, bridgeFrame } from '../../contract/bridge-wire.ts';
import type { DeskBridge, DeskCommand, DeskInput, DeskOutput } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { EventHub } from './event-hub.ts';
import { readAnswer } from './read-answer.ts';

export interface BrowserBridgeOptions {
  /** ws:// address of the shell's bridge. */
  readonly url: string;
  readonly openSocket?: (url: string) => WebSocket;
  /** Timer in ms. */
  readonly wait?: (ms: number) => Promise<void>;
  readonly random?: () => number;
  /** Asked after a failed connection: false when the shell answers but does not know this browser (any more). */
  readonly admitted?: () => Promise<boolean>;
  /** The shell refused this browser: the page it serves instead says what to do. */
  readonly onRefused?: () => void;
}

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 5_000;

/** Delay before the n-th reconnect, ms: full jitter under an exponential cap, so that tabs do not come back in step. */
export function reconnectDelay(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt));
}

/**
 * A DeskBridge over the browser shell's WebSocket, which reconnects by itself and re-reads the view each time.
 *
 * A call while the socket is down rejects at once with `shell.lost`, and so do those whose answer was still owed: a
 * hang-up kept back and sent later might end another call. Only before the first connection calls wait for it.
 */
export function createBrowserBridge(options: BrowserBridgeOptions): DeskBridge {
  const openSocket = options.openSocket ?? ((url: string) => new WebSocket(url));
  const wait = options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const random = options.random ?? Math.random;
  const hub = new EventHub();
  const owed = new Map<number, { resolve: (a: BridgeAnswer) => void; reject: (e: WaihuError) => void }>();
  const beforeFirst: (() => void)[] = [];
  let socket: WebSocket | undefined;
  let nextId = 0;
  let everConnected = false;
  let failures = 0;

  const send = async <C extends DeskCommand>(command: C, input: DeskInput<C>): Promise<DeskOutput<C>> => {
    if (!everConnected) await new Promise<void>((resolve) => beforeFirst.push(resolve));
    const open = socket;
    if (open?.readyState !== WebSocket.OPEN) throw new WaihuError('shell.lost');
    const id = nextId++;
    const answer = await new Promise<BridgeAnswer>((resolve, reject) => {
      owed.set(id, { resolve, reject });
      open.send(JSON.stringify({ id, command, input } satisfies BridgeRequest));
    });
    return readAnswer(command, answer);
  };

  const receive = (data: unknown): void => {
    const frame = bridgeFrame.safeParse(JSON.parse(String(data)));
    if (!frame.success) {
      console.error('A frame from the desk does not fit the contract.', frame.error);
    } else if (frame.data.kind === 'event') {
      hub.receive(frame.data.event);
    } else {
      const waiting = owed.get(frame.data.id);
      owed.delete(frame.data.id);
      waiting?.resolve(frame.data.answer);
    }
  };

  const connected = (): void => {
    failures = 0;
    everConnected = true;
    for (const go of beforeFirst.splice(0)) go();
    send('desk.view', {}).then(
      (view) => {
        hub.emit({ kind: 'view', view });
        hub.connection('connected');
      },
      (error: unknown) => console.error('The desk did not tell its view.', error),
    );
  };

  const reconnect = async (): Promise<void> => {
    hub.connection('lost');
    for (const waiting of owed.values()) waiting.reject(new WaihuError('shell.lost'));
    owed.clear();
    if (options.admitted && !(await options.admitted())) {
      options.onRefused?.();
      return;
    }
    await wait(reconnectDelay(failures++, random));
    connect();
  };

  const connect = (): void => {
    const opening = openSocket(options.url);
    socket = opening;
    opening.addEventListener('open', connected);
    opening.addEventListener('message', (message) => receive(message.data));
    opening.addEventListener('close', () => void reconnect());
  };

  connect();
  return {
    call: send,
    on: (listener) => hub.on(listener),
    onConnection: (listener) => hub.onConnection(listener),
  };
}
