/** A call that another program asks for. `number`: digits, with a plus sign where it has a country code. */
export interface CallLink {
  readonly number: string;
  /** What the other program says of it, one line each; shown to the agent, believed by nobody. */
  readonly campaign?: string | undefined;
  readonly why?: string | undefined;
}

const LONGEST = 512;
const LONGEST_CAMPAIGN = 64;
const LONGEST_WHY = 120;
const SCHEMES = ['waihu', 'web+waihu', 'tel'] as const;
/** RFC 3966: visual separators; a space comes percent-encoded only. */
const SEPARATORS = /[-.() ]/g;
const NUMBER = /^(?:\+[1-9]\d{6,14}|\d{3,15})$/;
/** Control characters, and those that turn the direction of a text: a reason must not look like something else. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Reads `waihu:+8613800000000?campaign=...&why=...` (also `waihu:call/...`, `waihu://call/...` and `web+waihu:`) and `tel:` (RFC 3966, without
 * extensions). Undefined for everything else: what is not understood whole is not half obeyed.
 */
export function parseCallLink(text: string): CallLink | undefined {
  if (text.length > LONGEST || !/^[\x21-\x7e]+$/.test(text)) return undefined;
  const colon = text.indexOf(':');
  const scheme = SCHEMES.find((each) => each === text.slice(0, colon).toLowerCase());
  if (scheme === undefined) return undefined;
  const rest = text.slice(colon + 1);
  return scheme === 'tel' ? readTel(rest) : readOwn(rest);
}

function readTel(rest: string): CallLink | undefined {
  const [subscriber = '', ...params] = rest.split(';');
  const contexts = params.filter((param) => /^phone-context=/i.test(param));
  if (params.length !== contexts.length || contexts.length > 1) return undefined;
  const context = contexts[0]?.slice('phone-context='.length);
  const number = readNumber(subscriber);
  if (number === undefined) return undefined;
  if (context === undefined) return { number };
  // A domain as context names a private plan: such a number cannot be dialled from here.
  if (number.startsWith('+') || !/^\+[1-9]\d{0,5}$/.test(context)) return undefined;
  return whole(`${context}${number.replace(/^0/, '')}`);
}

function readOwn(rest: string): CallLink | undefined {
  const [path = '', query, ...more] = rest.split('?');
  if (more.length > 0) return undefined;
  const number = readNumber(path.replace(/^(?:\/\/)?call\//, ''));
  const params = query === undefined ? new Map<string, string>() : readQuery(query);
  if (number === undefined || params === undefined) return undefined;
  const campaign = params.get('campaign');
  const why = params.get('why');
  if ((campaign?.length ?? 0) > LONGEST_CAMPAIGN || (why?.length ?? 0) > LONGEST_WHY) return undefined;
  return { number, ...(campaign ? { campaign } : {}), ...(why ? { why } : {}) };
}

function readQuery(query: string): Map<string, string> | undefined {
  const params = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [name = '', value, ...more] = pair.split('=');
    const text = value === undefined || more.length > 0 ? undefined : decoded(value.replaceAll('+', '%20'));
    if (!['campaign', 'why'].includes(name) || params.has(name) || text === undefined) return undefined;
    if (HIDDEN.test(text)) return undefined;
    params.set(name, text.trim());
  }
  return params;
}

function readNumber(text: string): string | undefined {
  const plain = decoded(text)?.replace(SEPARATORS, '');
  return plain === undefined ? undefined : whole(plain)?.number;
}

function whole(number: string): CallLink | undefined {
  return NUMBER.test(number) ? { number } : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that encodes nothing: not a link.
    return undefined;
  }
}
