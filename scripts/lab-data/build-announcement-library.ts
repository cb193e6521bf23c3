/**
 * Makes resources/announcements/fingerprints.json of the WAV files beside it.
 *
 *   node scripts/lab-data/build-announcement-library.ts
 *
 * A file is named after its line result, with a number behind it where carriers say it in several ways:
 * `<language>/<line result>[-<n>].wav`. To teach the desk a carrier's own announcements, put recordings of them (8 kHz, mono,
 * 16 bit) into a folder of their own beside `zh` and `en` and run this again. Deterministic.
 */
import { globSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Fingerprinter } from '../../src/core/call/announcement-fingerprint.ts';
import {
  ANNOUNCEMENT_LIBRARY_VERSION,
  encodeAnnouncement,
} from '../../src/core/call/announcement-library.ts';
import { LINE_RESULTS } from '../../src/core/call/line-result.ts';
import { readWav } from '../../src/lab/media/wav.ts';

const folder = new URL('../../resources/announcements/', import.meta.url);
const files = globSync('*/*.wav', { cwd: fileURLToPath(folder) }).sort();

const announcements = files.map((file) => {
  const id = file.replaceAll('\\', '/').replace(/\.wav$/, '');
  const name = (id.split('/')[1] ?? '').replace(/-\d+$/, '');
  const lineResult = LINE_RESULTS.find((result) => result === name);
  if (lineResult === undefined)
    throw new Error(`${file}: ${name} is no line result (${LINE_RESULTS.join(', ')})`);
  const samples = Float64Array.from(readWav(new URL(file, folder)), (sample) => sample / 32768);
  return encodeAnnouncement(id, lineResult, new Fingerprinter().feed(samples));
});

const library = { version: ANNOUNCEMENT_LIBRARY_VERSION, announcements };
writeFileSync(new URL('fingerprints.json', folder), `${JSON.stringify(library, null, 1)}\n`);
process.stdout.write(`${announcements.length} announcements\n`);
