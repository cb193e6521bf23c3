import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;

/**
 * The centre's master key: 32 bytes, from the environment (base64) or from `keys/master.key` in the data folder, made at the first start.
 *
 * All nodes of one database need the same one. Whoever loses it loses every name and number. Throws when the key is malformed.
 */
export function loadMasterKey(dataDir: string, given: string | undefined): Uint8Array {
  const key = given ? Buffer.from(given, 'base64') : readOrMake(dataDir);
  if (key.length !== BYTES) throw new Error(`the master key must have ${BYTES} bytes, it has ${key.length}`);
  return key;
}

function readOrMake(dataDir: string): Buffer {
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'master.key');
  try {
    return readFileSync(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Written beside and linked into place: a kill in between leaves no half key, and a second node starting now wins or loses whole.
  const fresh = `${file}.${process.pid}`;
  const handle = openSync(fresh, 'w', 0o600);
  writeSync(handle, randomBytes(BYTES));
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return readFileSync(file);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
