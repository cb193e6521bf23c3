import type { z } from 'zod';
import {
  type CentralInput,
  type CentralMethod,
  type CentralOutput,
  centralApi,
} from '../../../contract/central-api.ts';
import { errorBody, WaihuError } from '../../../contract/errors.ts';
import type { Clock, IdSource, Log } from '../../ports.ts';
import type { CentralClient, CentralCredentials } from '../../sync/central-client.ts';
import { openLive } from './live-socket.ts';

export interface HttpCentralOptions {
  /** Origin of the central system, http:// or https://. */
  readonly url: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  /** Time within which an ordinary call is answered, ms. */
  readonly timeoutMs?: number | undefined;
}

const ROOT = '/api/v1';
const TIMEOUT_MS = 10_000;
/** Calls that carry a whole file or count over months. */
const SLOW: ReadonlySet<CentralMethod> = new Set<CentralMethod>([
  'previewImport',
  'stageImport',
  'acceptImport',
  'previewHistory',
  'importHistory',
  'report',
  'calls',
  'exportReport',
  'books',
]);
const SLOW_FACTOR = 12;

/** The central system over HTTP with JSON; every answer is parsed by the contract's schema. */
export function createHttpCentral(options: HttpCentralOptions): CentralClient {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  let clockOffsetMs: number | undefined;

  const ask = async (method: CentralMethod, request: Request): Promise<Response> => {
    const sentAt = options.clock.wallMs();
    const limit = SLOW.has(method) ? timeoutMs * SLOW_FACTOR : timeoutMs;
    try {
      const response = await fetch(request, { signal: AbortSignal.timeout(limit) });
      const centreTime = Number(response.headers.get('x-waihu-time') ?? Number.NaN);
      const heardAt = options.clock.wallMs();
      if (Number.isFinite(centreTime)) clockOffsetMs = Math.round(centreTime - (sentAt + heardAt) / 2);
      return response;
    } catch (cause) {
      throw notAsked(method, cause);
    }
  };

  return {
    call: async <M extends CentralMethod>(
      method: M,
      input: CentralInput<M>,
      credentials: CentralCredentials,
    ): Promise<CentralOutput<M>> => {
      const response = await ask(method, requestFor(options.url, method, input, credentials));
      const body = await bodyOf(method, response);
      if (!response.ok) throw refusal(method, response.status, body);
      const schema: z.ZodType = centralApi[method].output;
      const parsed = schema.safeParse(body);
      if (!parsed.success) {
        throw new WaihuError('internal', {
          detail: `answer to ${method} is not as agreed`,
          cause: parsed.error,
        });
      }
      return parsed.data as CentralOutput<M>;
    },
    live: (token, epoch, listener) => openLive(options, token, epoch, listener),
    get clockOffsetMs() {
      return clockOffsetMs;
    },
  };
}

function requestFor<M extends CentralMethod>(
  origin: string,
  method: M,
  input: CentralInput<M>,
  credentials: CentralCredentials,
): Request {
  const endpoint = centralApi[method];
  const url = new URL(`${ROOT}${endpoint.path}`, origin);
  const headers = new Headers(authorization(endpoint.auth, credentials));
  if (endpoint.method === 'GET') {
    for (const [key, value] of Object.entries(input)) {
      if (value !== undefined) url.searchParams.set(key, String(value));
    }
    return new Request(url, { headers });
  }
  headers.set('content-type', 'application/json');
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(input) });
}

function authorization(
  auth: 'none' | 'device' | 'session',
  { device, token }: CentralCredentials,
): Record<string, string> {
  if (auth === 'device' && device) return { authorization: `Device ${device.id}:${device.credential}` };
  if (auth === 'session' && token !== undefined) return { authorization: `Bearer ${token}` };
  if (auth === 'none') return {};
  throw new WaihuError('session.none', { detail: `this call needs a ${auth}` });
}

/** Reads the body to its end; a connection that breaks in the middle was no answer. */
async function bodyOf(method: CentralMethod, response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw notAsked(method, cause);
  }
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: a proxy or another program answered in the centre's place; `refusal` or the schema says so.
    return undefined;
  }
}

function refusal(method: CentralMethod, status: number, body: unknown): WaihuError {
  const parsed = errorBody.safeParse(body);
  if (parsed.success) return WaihuError.fromBody(parsed.data);
  const detail = `${method} was answered with HTTP ${status}`;
  return new WaihuError(
    status === 502 || status === 503 || status === 504 ? 'central.unreachable' : 'internal',
    {
      detail,
    },
  );
}

function notAsked(method: CentralMethod, cause: unknown): WaihuError {
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
  return new WaihuError(timedOut ? 'central.timeout' : 'central.unreachable', { detail: method, cause });
}
