import { rmSync } from 'node:fs';

/**
 * Removes the folder of a test with all that is in it; one that is gone already is no error. A process that has just been
 * ended may still be writing its last file, which makes the folder "not empty" again: hence the tries, 1 s or so in all.
 */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
}
