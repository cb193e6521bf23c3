/**
 * SIP messages (RFC 3261 section 7) as they come over a WebSocket: one frame, one message (RFC 7118 section 5).
 */

export interface SipRequest {
  kind: 'request';
  method: string;
  uri: string;
  headers: SipHeaders;
  body: string;
}

export interface SipResponse {
  kind: 'response';
  status: number;
  reason: string;
  headers: SipHeaders;
  body: string;
}

/** What is wrong with a frame, and the status to answer it with when it can be answered at all. */
export interface SipGarbage {
  kind: 'garbage';
  status: number;
  why: string;
  /** Present when the frame looked like a request whose headers could be read. */
  request?: SipRequest;
}

/** RFC 3261 section 7.3.3, RFC 3515, RFC 3892, RFC 4028: short names of headers. */
const COMPACT: Readonly<Record<string, string>> = {
  i: 'call-id',
  m: 'contact',
  e: 'content-encoding',
  l: 'content-length',
  c: 'content-type',
  f: 'from',
  s: 'subject',
  k: 'supported',
  t: 'to',
  v: 'via',
  r: 'refer-to',
  b: 'referred-by',
  x: 'session-expires',
};

export class SipHeaders {
  readonly #values: [string, string][] = [];

  /** In the order given; names are case-insensitive. Values with CR or LF are refused: they would forge headers. */
  add(name: string, value: string | number): this {
    const text = String(value);
    if (/[\r\n]/.test(text)) throw new Error(`line break in header ${name}`);
    this.#values.push([name, text]);
    return this;
  }

  /** All but those named. */
  addAll(others: SipHeaders, without: readonly string[] = []): this {
    for (const [name, value] of others.#values) {
      if (!without.includes(name.toLowerCase())) this.add(name, value);
    }
    return this;
  }

  get(name: string): string | undefined {
    const wanted = name.toLowerCase();
    return this.#values.find(([key]) => key.toLowerCase() === wanted)?.[1];
  }

  all(name: string): string[] {
    const wanted = name.toLowerCase();
    return this.#values.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
  }

  /** The comma-separated tokens of all headers of that name, lower case: `Require`, `Supported`, `Allow`. */
  tokens(name: string): string[] {
    return this.all(name)
      .flatMap((value) => value.split(','))
      .map((token) => token.trim().toLowerCase())
      .filter((token) => token !== '');
  }

  lines(): string[] {
    return this.#values.map(([name, value]) => `${name}: ${value}`);
  }
}

const METHOD = /^[A-Za-z0-9\-.!%*_+`'~]+$/;
const MANDATORY = ['via', 'from', 'to', 'call-id', 'cseq'] as const;

export function parseSipMessage(frame: string): SipRequest | SipResponse | SipGarbage {
  const end = /\r?\n\r?\n/.exec(frame);
  const head = end ? frame.slice(0, end.index) : frame;
  const rest = end ? frame.slice(end.index + end[0].length) : '';
  const [startLine = '', ...headerLines] = unfold(head).split(/\r?\n/);
  const headers = new SipHeaders();
  for (const line of headerLines) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    // A bare CR inside a line is junk that must not be passed on.
    headers.add(
      COMPACT[name] ?? name,
      line
        .slice(colon + 1)
        .replaceAll('\r', ' ')
        .trim(),
    );
  }
  if (startLine.startsWith('SIP/')) return parseResponse(startLine, headers, rest);
  return parseRequest(startLine, headers, rest);
}

export function writeSipMessage(message: SipRequest | SipResponse): string {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`;
  const length = `Content-Length: ${Buffer.byteLength(message.body)}`;
  return `${[start, ...message.headers.lines(), length].join('\r\n')}\r\n\r\n${message.body}`;
}

function parseResponse(startLine: string, headers: SipHeaders, body: string): SipResponse | SipGarbage {
  const match = /^SIP\/2\.0 ([1-6]\d\d) ?(.*)$/.exec(startLine);
  if (!match) return { kind: 'garbage', status: 0, why: 'not a status line' };
  return { kind: 'response', status: Number(match[1]), reason: match[2] ?? '', headers, body };
}

function parseRequest(startLine: string, headers: SipHeaders, rest: string): SipRequest | SipGarbage {
  const [method = '', uri = '', version = '', ...more] = startLine.split(' ');
  if (!METHOD.test(method)) return { kind: 'garbage', status: 0, why: 'not a request line' };
  const request: SipRequest = { kind: 'request', method, uri, headers, body: rest };
  const refuse = (status: number, why: string): SipGarbage => ({ kind: 'garbage', status, why, request });
  const missing = MANDATORY.find((name) => headers.get(name) === undefined);
  if (missing !== undefined) return refuse(400, `no ${missing}`);
  if (uri === '' || more.length > 0) return refuse(400, 'blanks in the request line');
  if (!/^SIP\/\d/.test(version)) return refuse(400, 'no SIP version');
  if (version !== 'SIP/2.0') return refuse(505, 'SIP version');
  const repeated = ['from', 'to', 'call-id', 'cseq', 'content-length'].find(
    (name) => headers.all(name).length > 1,
  );
  if (repeated !== undefined) return refuse(400, `more than one ${repeated}`);
  const length = headers.get('content-length');
  if (length !== undefined) {
    if (!/^\d+$/.test(length)) return refuse(400, 'content-length');
    const bytes = Buffer.from(rest);
    if (bytes.length < Number(length)) return refuse(400, 'body shorter than content-length');
    request.body = bytes.subarray(0, Number(length)).toString();
  }
  const [sequence = '', cseqMethod, ...extra] = (headers.get('cseq') ?? '').split(/\s+/);
  if (!/^\d+$/.test(sequence) || Number(sequence) >= 2 ** 31 || extra.length > 0) return refuse(400, 'cseq');
  if (cseqMethod !== method) return refuse(400, 'cseq of another method');
  return request;
}

/** Joins continued header lines (RFC 3261 section 7.3.1). */
function unfold(head: string): string {
  return head.replace(/\r?\n[ \t]+/g, ' ');
}
