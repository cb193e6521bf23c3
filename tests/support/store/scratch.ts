import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { type OpenStoreOptions, openDeskStore } from '../../../src/main/adapters/sqlite/desk-store.ts';
import type { DeskStore } from '../../../src/main/store/desk-store.ts';
import { removeFolder } from '../remove-folder.ts';

/** A folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waihu-store-'));
  onTestFinished(() => removeFolder(folder));
  return folder;
}

export const TEST_KEY = new Uint8Array(32).fill(7);

export function storeIn(folder: string, options: Partial<OpenStoreOptions> = {}): DeskStore {
  const store = openDeskStore({
    file: join(folder, 'agents', 'a1', 'desk.db'),
    markFile: join(folder, 'marks', 'a1'),
    key: TEST_KEY,
    ids: randomIds(),
    ...options,
  });
  onTestFinished(() => store.close());
  return store;
}

export function freshStore(): DeskStore {
  return storeIn(scratchFolder());
}
