/** A name-addr or addr-spec with its parameters, as in From, To and Contact (RFC 3261 section 20.10). */
interface SipAddress {
  uri: string;
  params: ReadonlyMap<string, string>;
}

/** Undefined when there is no URI in the text. */
export function parseSipAddress(text: string): SipAddress | undefined {
  const bracketed = /^\s*(?:"(?:[^"\\]|\\.)*"|[^"<]*)<([^<>]+)>(.*)$/s.exec(text);
  const [uri, tail] = bracketed
    ? [bracketed[1] ?? '', bracketed[2] ?? '']
    : [text.split(';')[0]?.trim() ?? '', text.slice(text.split(';')[0]?.length ?? 0)];
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(uri) ? { uri, params: parseParams(tail) } : undefined;
}

/** `;name=value;flag` as a map; names in lower case, flags with an empty value. */
export function parseParams(text: string): Map<string, string> {
  const params = new Map<string, string>();
  for (const part of text.split(';')) {
    const [name = '', ...value] = part.split('=');
    if (name.trim() !== '') params.set(name.trim().toLowerCase(), value.join('=').trim());
  }
  return params;
}

/** The part of a SIP or tel URI that names the party, unescaped; empty when there is none. */
export function uriUser(uri: string): string {
  const match = /^(?:sips?:([^@;?]*)@|tel:([^;?]*))/i.exec(uri);
  const user = (match?.[1] ?? match?.[2] ?? '').split(':')[0] ?? '';
  try {
    return decodeURIComponent(user);
  } catch {
    // A stray percent sign is a character like any other then.
    return user;
  }
}

/** The private headers that a URI asks an INVITE to bear (RFC 3261 section 19.1.1); others could forge what the lab says itself. */
export function uriHeaders(uri: string): [string, string][] {
  const found: [string, string][] = [];
  for (const pair of (uri.split('?')[1] ?? '').split('&')) {
    const [name = '', value = ''] = pair.split('=');
    if (!/^X-[\w-]+$/i.test(name) || !/^(?:[\w.~!$'()*+-]|%[2-7][0-9A-F])+$/i.test(value)) continue;
    found.push([name, decodeURIComponent(value)]);
  }
  return found;
}

export function uriScheme(uri: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase() ?? '';
}

/** The tag of a From or To header. */
export function tagOf(header: string | undefined): string | undefined {
  return header === undefined ? undefined : parseSipAddress(header)?.params.get('tag');
}

/** The digits of a dialled number without its country code: `+86 154 0000 0001` is `15400000001`. */
export function dialledNumber(uri: string): string {
  const digits = uriUser(uri).replace(/[^\d+*#]/g, '');
  return digits.replace(/^(?:\+86|0086)/, '').replace(/^\+/, '');
}
