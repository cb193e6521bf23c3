import { parseParams } from './sip-address.ts';

export interface Via {
  branch: string | undefined;
  sentBy: string;
}

/** The topmost Via of a request: together with the method it names the transaction (RFC 3261 section 17.2.3). */
export function topVia(vias: readonly string[]): Via | undefined {
  const first = firstOfList(vias[0] ?? '');
  const match = /^SIP\s*\/\s*2\.0\s*\/\s*\S+\s+([^\s;]+)(.*)$/is.exec(first);
  if (!match) return undefined;
  return { sentBy: match[1] ?? '', branch: parseParams(match[2] ?? '').get('branch') };
}

function firstOfList(value: string): string {
  let quoted = false;
  for (let i = 0; i < value.length; i++) {
    if (value[i] === '"') quoted = !quoted;
    if (value[i] === ',' && !quoted) return value.slice(0, i).trim();
  }
  return value.trim();
}
