import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadMessage } from '../../fleet/abandoned-message.ts';

/** Reads the recorded messages from a folder with one folder a language; each is read once. */
export function messageReader(folder: string): ReadMessage {
  const known = new Map<string, Promise<string>>();
  return (language) => {
    const message =
      known.get(language) ??
      readFile(join(folder, language, 'abandoned.wav')).then((wav) => wav.toString('base64'));
    known.set(language, message);
    // A file that cannot be read now may be there for the next call.
    message.catch(() => known.delete(language));
    return message;
  };
}
