import { isIP } from 'node:net';
import { UnusableSdpError } from './media-end.ts';

/**
 * The little of SDP (RFC 8866) that a plain telephone call with PCMU needs.
 */

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export interface AudioDescription {
  address: string;
  port: number;
  profile: string;
  direction: Direction;
  /** Payload type of RFC 4733 events, if the peer takes them. */
  eventType: number | undefined;
  /** Every media line in order, as an answer must mirror them; `audio` is the index of the one described. */
  mediaLines: string[];
  audio: number;
}

const PCMU_TYPE = 0;
const DIRECTIONS: readonly string[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] satisfies Direction[];

/** The first usable PCMU audio of a description. Throws {@link UnusableSdpError} if there is none. */
export function parseAudioDescription(sdp: string): AudioDescription {
  const sections = splitSections(sdp);
  const [session = [], ...media] = sections;
  const mediaLines = media.map((lines) => lines[0]?.slice(2) ?? '');
  for (const [audio, lines] of media.entries()) {
    const [kind, port, profile, ...types] = (mediaLines[audio] ?? '').split(' ');
    const portNumber = Number(port);
    if (kind !== 'audio' || !profile || !types.includes(String(PCMU_TYPE))) continue;
    if (!Number.isInteger(portNumber) || portNumber <= 0 || portNumber > 0xffff) continue;
    const address = connectionAddress(lines) ?? connectionAddress(session);
    if (address === undefined) throw new UnusableSdpError('audio has no numeric address');
    return {
      address,
      port: portNumber,
      profile,
      direction: direction(lines) ?? direction(session) ?? 'sendrecv',
      eventType: eventType(lines, types),
      mediaLines,
      audio,
    };
  }
  throw new UnusableSdpError('no PCMU audio');
}

/** The profile of the first audio line, by which the kind of media end is chosen; undefined if there is no audio. */
export function audioProfile(sdp: string): string | undefined {
  return /^m=audio \d+ (\S+)/m.exec(sdp)?.[1];
}

/** What we may do, given what the peer says it does (RFC 3264 section 6.1). */
export function mirrored(direction: Direction): Direction {
  if (direction === 'sendonly') return 'recvonly';
  return direction === 'recvonly' ? 'sendonly' : direction;
}

export function maySend(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

interface LocalAudio {
  sessionId: number;
  version: number;
  address: string;
  port: number;
  direction: Direction;
  eventType: number | undefined;
}

export function writeOffer(local: LocalAudio): string {
  return writeDescription(local, [audioLines(local)]);
}

/** Mirrors the offer's media lines, refusing all but the audio that was chosen (RFC 3264 section 6). */
export function writeAnswer(local: LocalAudio, offer: AudioDescription): string {
  const media = offer.mediaLines.map((line, index) => {
    if (index === offer.audio) return audioLines(local, offer.profile);
    const [kind = 'audio', , profile = 'RTP/AVP', type = '0'] = line.split(' ');
    return [`m=${kind} 0 ${profile} ${type}`];
  });
  return writeDescription(local, media);
}

function writeDescription(local: LocalAudio, media: string[][]): string {
  return `${[
    'v=0',
    `o=waihu-lab ${local.sessionId} ${local.version} IN IP${isIP(local.address)} ${local.address}`,
    's=-',
    `c=IN IP${isIP(local.address)} ${local.address}`,
    't=0 0',
    ...media.flat(),
  ].join('\r\n')}\r\n`;
}

function audioLines(local: LocalAudio, profile = 'RTP/AVP'): string[] {
  const events = local.eventType;
  return [
    `m=audio ${local.port} ${profile} ${PCMU_TYPE}${events === undefined ? '' : ` ${events}`}`,
    `a=rtpmap:${PCMU_TYPE} PCMU/8000`,
    ...(events === undefined ? [] : [`a=rtpmap:${events} telephone-event/8000`, `a=fmtp:${events} 0-15`]),
    'a=ptime:20',
    `a=${local.direction}`,
  ];
}

function splitSections(sdp: string): string[][] {
  const sections: string[][] = [[]];
  for (const line of sdp.split(/\r?\n/)) {
    if (line.startsWith('m=')) sections.push([]);
    if (line !== '') sections.at(-1)?.push(line);
  }
  return sections;
}

function connectionAddress(lines: readonly string[]): string | undefined {
  const address = lines.find((line) => line.startsWith('c='))?.split(' ')[2];
  return address !== undefined && isIP(address) !== 0 ? address : undefined;
}

function direction(lines: readonly string[]): Direction | undefined {
  return lines.map((line) => line.slice(2)).find((value): value is Direction => DIRECTIONS.includes(value));
}

function eventType(lines: readonly string[], offered: readonly string[]): number | undefined {
  for (const line of lines) {
    const type = /^a=rtpmap:(\d+) telephone-event\/8000/i.exec(line)?.[1];
    if (type !== undefined && offered.includes(type)) return Number(type);
  }
  return undefined;
}
