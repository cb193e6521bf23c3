import { createInflateRaw } from 'node:zlib';
import { WaihuError } from '../../contract/errors.ts';

/** Largest size an XLSX may unpack to, bytes. A real list of the largest file size stays well below. */
export const LARGEST_INFLATED = 300 * 1024 * 1024;

// The ZIP format: APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const DEFLATED = 8;

/**
 * Unpacks every part of the archive and throws the output away, so that a small file which unpacks to gigabytes is refused before
 * anything keeps it. What the archive says of its own sizes is not believed.
 *
 * Throws `import.inflates-too-large`, or `import.unreadable` where the archive is none.
 */
export async function checkInflatedSize(archive: Uint8Array, limit = LARGEST_INFLATED): Promise<void> {
  let left = limit;
  for (const part of partsOf(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength))) {
    left -= part.deflated ? await inflatedBytes(part.bytes, left) : part.bytes.length;
    if (left < 0)
      throw new WaihuError('import.inflates-too-large', { params: { megabytes: limit / 1024 / 1024 } });
  }
}

function* partsOf(archive: Buffer): Generator<{ bytes: Buffer; deflated: boolean }> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + END_BYTES > archive.length || archive.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw new WaihuError('import.unreadable', { detail: 'no end of directory' });
  let at = archive.readUInt32LE(end + 16);
  for (let rest = archive.readUInt16LE(end + 10); rest > 0; rest -= 1) {
    if (at + ENTRY_BYTES > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new WaihuError('import.unreadable', { detail: 'broken directory' });
    const local = archive.readUInt32LE(at + 42);
    if (local + LOCAL_BYTES > archive.length)
      throw new WaihuError('import.unreadable', { detail: 'broken entry' });
    const from = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    yield {
      bytes: archive.subarray(from, from + archive.readUInt32LE(at + 20)),
      deflated: archive.readUInt16LE(at + 10) === DEFLATED,
    };
    at +=
      ENTRY_BYTES +
      archive.readUInt16LE(at + 28) +
      archive.readUInt16LE(at + 30) +
      archive.readUInt16LE(at + 32);
  }
}

/** How much comes out, counted no further than a little beyond `most`. */
async function inflatedBytes(bytes: Uint8Array, most: number): Promise<number> {
  const inflate = createInflateRaw();
  inflate.end(bytes);
  let total = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Uint8Array>) {
      total += chunk.length;
      if (total > most) break;
    }
  } catch (error) {
    throw new WaihuError('import.unreadable', { cause: error });
  }
  return total;
}
