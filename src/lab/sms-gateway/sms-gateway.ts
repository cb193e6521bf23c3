import { timingSafeEqual } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SmsOrder, type SmsReport, smsOrder } from '../../contract/sms-wire.ts';
import { fateOf } from './fates.ts';
import { sendReport } from './report-sender.ts';

export interface SmsGatewayOptions {
  /** 0, or none: any free port. */
  readonly port?: number | undefined;
  readonly token: string;
  readonly reportSecret: string;
  /** From acceptance to the report. */
  readonly deliverMs?: number | undefined;
  /** Keeps what customers were sent, one JSON line each. */
  readonly logFile?: string | undefined;
}

/** A message as the network took it over. */
export interface ReceivedMessage extends SmsOrder {
  /** How often it was handed in; it went out once. */
  readonly handedIn: number;
}

export interface LabSmsGateway {
  /** http://127.0.0.1:port */
  readonly url: string;
  /** Oldest first. */
  received(): readonly ReceivedMessage[];
  /** Answers 503 to everything while true; `to-send`: only to what is handed in, questions are answered. */
  beDown(down: boolean | 'to-send'): void;
  /** How many messages were handed in while it was down. */
  turnedAway(): number;
  /** Takes so many more messages and breaks the connection instead of answering. */
  swallowAnswers(count: number): void;
  close(): Promise<void>;
}

const DELIVER_MS = 1_500;
const MOST_BYTES = 64 * 1024;

interface Kept {
  readonly order: SmsOrder;
  handedIn: number;
  report: SmsReport;
}

/** The lab's own receiver of text messages: takes them, delivers them after a moment, keeps what it was given. Nobody's telephone buzzes. */
export async function startSmsGateway(options: SmsGatewayOptions): Promise<LabSmsGateway> {
  const kept = new Map<string, Kept>();
  const stops = new Set<() => void>();
  let down: boolean | 'to-send' = false;
  let turnedAway = 0;
  let swallowed = 0;

  const deliver = (message: Kept) => {
    const fate = fateOf(message.order.to);
    if (fate.kind !== 'reported') return;
    const timer = setTimeout(() => {
      message.report = { ...message.report, ...fate.report };
      stops.add(sendReport(message.order.reportTo, message.report, options.reportSecret));
    }, options.deliverMs ?? DELIVER_MS);
    stops.add(() => clearTimeout(timer));
  };

  const take = (order: SmsOrder, key: string | undefined, response: ServerResponse) => {
    if (key !== order.id) return answer(response, 400, { fault: 'rejected' });
    const fate = fateOf(order.to);
    if (fate.kind === 'refused') return answer(response, 422, { fault: fate.fault });
    const known = kept.get(order.id);
    if (known) known.handedIn += 1;
    else {
      const message: Kept = { order, handedIn: 1, report: { id: order.id, state: 'sent' } };
      kept.set(order.id, message);
      if (options.logFile !== undefined) appendFileSync(options.logFile, `${JSON.stringify(order)}\n`);
      deliver(message);
    }
    if (swallowed > 0) {
      swallowed -= 1;
      return response.destroy();
    }
    return answer(response, 202, { id: `lab-${order.id}` });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const hands = request.method === 'POST';
    if (down && hands) turnedAway += 1;
    if (down === true || (down && hands)) return answer(response, 503, {});
    if (!isBearer(options.token, request.headers.authorization)) return answer(response, 401, {});
    const { pathname } = new URL(request.url ?? '/', 'http://lab');
    if (hands && pathname === '/messages') {
      const order = smsOrder.safeParse(await readJson(request)).data;
      if (!order) return answer(response, 400, { fault: 'rejected' });
      const key = request.headers['idempotency-key'];
      return take(order, typeof key === 'string' ? key : undefined, response);
    }
    const found = kept.get(decodeURIComponent(/^\/messages\/([^/]+)$/.exec(pathname)?.[1] ?? ''));
    return request.method === 'GET' && found
      ? answer(response, 200, found.report)
      : answer(response, 404, {});
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => [...kept.values()].map(({ order, handedIn }) => ({ ...order, handedIn })),
    beDown: (isDown) => {
      down = isDown;
    },
    turnedAway: () => turnedAway,
    swallowAnswers: (count) => {
      swallowed = count;
    },
    close: async () => {
      for (const stop of stops) stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function isBearer(token: string, given: string | undefined): boolean {
  const [right, told] = [Buffer.from(`Bearer ${token}`), Buffer.from(given ?? '')];
  return right.length === told.length && timingSafeEqual(right, told);
}

/** Undefined for what is no JSON, or too much. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
