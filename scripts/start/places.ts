import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { anyoneRunning, type DemoFolders, makeFolders, putAside, takePlace } from './demo-data.ts';
import type { StartOptions } from './options.ts';
import { print, StartRefused } from './terminal.ts';

/** What this start holds of the demo's folder until it gives it back. */
export interface Places {
  /** Numbers of the desks whose profiles are this start's. */
  readonly desks: readonly number[];
  giveBack(): void;
}

/**
 * Takes the folder's centre, unless it is elsewhere, and the first free desks: several starts may share a folder, each with desks of its own.
 *
 * Throws StartRefused when the centre, or with `--fresh` anything at all, already runs from the folder.
 */
export function takePlaces(folders: DemoFolders, options: StartOptions): Places {
  if (options.fresh) putDataAside(folders);
  makeFolders(folders);
  const files: string[] = [];
  if (options.central === undefined) {
    const file = join(folders.running, 'waihu');
    const pid = takePlace(file);
    if (pid !== undefined) throw new StartRefused('alreadyRunning', { pid });
    files.push(file);
  }
  const desks: number[] = [];
  for (let number = 1; desks.length < options.desks; number++) {
    const file = join(folders.running, `desk-${number}`);
    if (takePlace(file) !== undefined) continue;
    desks.push(number);
    files.push(file);
  }
  return {
    desks,
    giveBack: () => {
      for (const file of files) rmSync(file, { force: true });
    },
  };
}

function putDataAside(folders: DemoFolders): void {
  const pid = anyoneRunning(folders);
  if (pid !== undefined) throw new StartRefused('alreadyRunning', { pid });
  const aside = putAside(folders, Date.now());
  if (aside !== undefined) print('putAside', { path: aside });
}
