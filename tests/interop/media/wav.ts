import { readFile, writeFile } from 'node:fs/promises';
import { SAMPLE_RATE } from './tone.ts';

const HEADER_BYTES = 44;
const PCM = 1;

/** Writes mono 16-bit PCM at telephone rate (RIFF WAVE). */
export async function writeWav(path: string, samples: Int16Array): Promise<void> {
  const wav = Buffer.alloc(HEADER_BYTES + samples.byteLength);
  wav.write('RIFF', 0, 'ascii');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'ascii');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(PCM, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLE_RATE, 24);
  wav.writeUInt32LE(SAMPLE_RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'ascii');
  wav.writeUInt32LE(samples.byteLength, 40);
  for (const [index, sample] of samples.entries()) wav.writeInt16LE(sample, HEADER_BYTES + index * 2);
  await writeFile(path, wav);
}

/** Reads the samples of a mono 16-bit PCM file at telephone rate; throws on any other format. */
export async function readWav(path: string): Promise<Int16Array> {
  const wav = await readFile(path);
  const text = (at: number) => wav.toString('ascii', at, at + 4);
  if (text(0) !== 'RIFF' || text(8) !== 'WAVE') throw new Error(`${path} is no WAVE file`);
  let format = '';
  for (let at = 12; at + 8 <= wav.length; ) {
    const size = wav.readUInt32LE(at + 4);
    const body = at + 8;
    if (text(at) === 'fmt ') {
      const fields = [0, 2, 14].map((offset) => wav.readUInt16LE(body + offset));
      format = `${fields.join()}@${wav.readUInt32LE(body + 4)}`;
    }
    if (text(at) === 'data') {
      if (format !== `${PCM},1,16@${SAMPLE_RATE}`) throw new Error(`${path} has format ${format}`);
      const bytes = wav.subarray(body, body + size);
      return Int16Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readInt16LE(index * 2));
    }
    at = body + size + (size & 1);
  }
  throw new Error(`${path} has no data chunk`);
}
