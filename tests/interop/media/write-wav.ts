import { writeFile } from 'node:fs/promises';
import { wavOf } from '../../support/media/wav-of.ts';

/** Writes mono 16-bit PCM at telephone rate (RIFF WAVE). */
export async function writeWav(path: string, samples: Int16Array): Promise<void> {
  await writeFile(path, wavOf(samples));
}
