import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Temporary folder of one suite: generated configurations, recordings, logs of the peers. */
export interface Workspace {
  readonly path: string;
  /** A fresh folder inside. */
  folder(name: string): Promise<string>;
  /** Removes everything; with `keep` it stays and its place is printed, so that a failure can be read afterwards. */
  close(keep: boolean): Promise<void>;
}

export async function openWorkspace(suite: string): Promise<Workspace> {
  const path = await mkdtemp(join(process.env.WAIHU_INTEROP_LOGS ?? tmpdir(), `waihu-interop-${suite}-`));
  let folders = 0;
  return {
    path,
    folder: async (name) => {
      folders += 1;
      const folder = join(path, `${String(folders).padStart(2, '0')}-${name}`);
      await mkdir(folder);
      return folder;
    },
    close: async (keep) => {
      if (keep) console.error(`logs of the peers are kept in ${path}`);
      else await rm(path, { recursive: true, force: true });
    },
  };
}
