export type SdpDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

const DIRECTION = /^a=(sendrecv|sendonly|recvonly|inactive)$/;

/** What an answer may say to each offered direction, the first being what it is mended to (RFC 3264 section 6.1). */
const ALLOWED: Readonly<Record<SdpDirection, readonly SdpDirection[]>> = {
  sendrecv: ['sendrecv', 'sendonly', 'recvonly', 'inactive'],
  sendonly: ['recvonly', 'inactive'],
  recvonly: ['sendonly', 'inactive'],
  inactive: ['inactive'],
};

/**
 * The answer with every direction that RFC 3264 forbids put right.
 *
 * Telephones answer `sendrecv` to a hold's `sendonly`; a browser refuses such an answer, and the call would be lost.
 */
export function mendAnswer(offer: string, answer: string): string {
  const offered = sections(offer);
  const [session = [], ...media] = sections(answer);
  const sessionDirection = directionOf(session) ?? 'sendrecv';
  const offeredSession = directionOf(offered[0] ?? []) ?? 'sendrecv';
  const mended = media.map((lines, index) => {
    const wanted = ALLOWED[directionOf(offered[index + 1] ?? []) ?? offeredSession];
    const given = directionOf(lines) ?? sessionDirection;
    return wanted.includes(given) ? lines : withDirection(lines, wanted[0] ?? 'inactive');
  });
  return `${[session, ...mended].flat().join('\r\n')}\r\n`;
}

function withDirection(lines: readonly string[], direction: SdpDirection): string[] {
  return [...lines.filter((line) => !DIRECTION.test(line)), `a=${direction}`];
}

function directionOf(lines: readonly string[]): SdpDirection | undefined {
  for (const line of lines) {
    const found = DIRECTION.exec(line)?.[1];
    if (found) return found as SdpDirection;
  }
  return undefined;
}

function sections(sdp: string): string[][] {
  const all: string[][] = [[]];
  for (const line of sdp.split(/\r?\n/)) {
    if (line === '') continue;
    if (line.startsWith('m=')) all.push([]);
    all.at(-1)?.push(line);
  }
  return all;
}
