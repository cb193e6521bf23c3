/** A SIP message as a scripted server needs it: first line, headers in order, body. */
export interface SipText {
  readonly first: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export function parseSip(text: string): SipText {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { first, headers, body: rest.join('\r\n\r\n') };
}

export function header(message: SipText, name: string): string {
  return message.headers.find(([key]) => key === name.toLowerCase())?.[1] ?? '';
}

export function writeSip(first: string, headers: readonly (readonly [string, string])[], body = ''): string {
  const lines = [...headers, ['Content-Length', String(Buffer.byteLength(body))] as const];
  return `${first}\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`;
}

export function tagOf(address: string): string {
  return /;tag=([^;>\s]+)/.exec(address)?.[1] ?? '';
}

/** Plain SDP of a far end. */
export function farSdp(direction = 'sendrecv', port = 50_000): string {
  return `v=0\r\no=far 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0\r\na=${direction}\r\n`;
}
