import type { SubFingerprint } from './announcement-fingerprint.ts';
import { LINE_RESULTS, type LineResult } from './line-result.ts';

/** The announcements that are recognised, as kept in a file (resources/announcements/fingerprints.json). */
export interface AnnouncementLibraryFile {
  readonly version: number;
  readonly announcements: readonly AnnouncementFile[];
}

interface AnnouncementFile {
  readonly id: string;
  readonly lineResult: string;
  /** Sub-fingerprints, 32 bits each, big-endian, in base64. */
  readonly bits: string;
  /** Pauses: pairs of first and last index. */
  readonly pauses: readonly (readonly number[])[];
}

export interface KnownAnnouncement {
  readonly id: string;
  readonly lineResult: LineResult;
  readonly bits: Uint32Array;
  /** 1 where there is something to hear, 0 in pauses. */
  readonly audible: Uint8Array;
}

/** Goes up whenever the fingerprints of the same sound change. */
export const ANNOUNCEMENT_LIBRARY_VERSION = 1;

/** Throws when the file was made by another version or names a line result that does not exist. */
export function decodeAnnouncementLibrary(file: AnnouncementLibraryFile): KnownAnnouncement[] {
  if (file.version !== ANNOUNCEMENT_LIBRARY_VERSION) {
    throw new Error(
      `announcement fingerprints have version ${file.version}, not ${ANNOUNCEMENT_LIBRARY_VERSION}`,
    );
  }
  return file.announcements.map(({ id, lineResult, bits, pauses }) => {
    const known = LINE_RESULTS.find((result) => result === lineResult);
    if (known === undefined) throw new Error(`announcement ${id} has no such line result: ${lineResult}`);
    const decoded = decodeBits(bits);
    const audible = new Uint8Array(decoded.length).fill(1);
    for (const [from = 0, to = from] of pauses) audible.fill(0, from, to + 1);
    return { id, lineResult: known, bits: decoded, audible };
  });
}

export function encodeAnnouncement(
  id: string,
  lineResult: LineResult,
  subs: readonly SubFingerprint[],
): AnnouncementFile {
  const bytes = subs.flatMap(({ bits }) => [
    bits >>> 24,
    (bits >>> 16) & 0xff,
    (bits >>> 8) & 0xff,
    bits & 0xff,
  ]);
  const pauses: [number, number][] = [];
  for (const [at, { audible }] of subs.entries()) {
    if (audible) continue;
    const last = pauses.at(-1);
    if (last && last[1] === at - 1) last[1] = at;
    else pauses.push([at, at]);
  }
  return { id, lineResult, bits: btoa(String.fromCharCode(...bytes)), pauses };
}

function decodeBits(text: string): Uint32Array {
  const bytes = atob(text);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, i) => {
    const byte = (k: number) => bytes.charCodeAt(4 * i + k);
    return ((byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)) >>> 0;
  });
}
