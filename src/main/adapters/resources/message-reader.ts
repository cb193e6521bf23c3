import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadMessage } from '../../fleet/abandoned-message.ts';

/** Reads the recorded messages from a folder with one folder a language; each is read once. */
export function messageReader(folder: string): ReadMessage {
  const known = new Map<string, Promise<string>>();
  return (language, kind) => {
    const file = join(folder, language, `${kind}.wav`);
    const message = known.get(file) ?? readFile(file).then((wav) => wav.toString('base64'));
    known.set(file, message);
    // A file that cannot be read now may be there for the next call.
    message.catch(() => known.delete(file));
    return message;
  };
}
