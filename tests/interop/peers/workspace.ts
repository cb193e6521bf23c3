import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from '../../support/remove-folder.ts';

/** Temporary folder of one suite: generated configurations, recordings, logs of the peers. */
export interface Workspace {
  readonly path: string;
  /** A fresh folder inside. */
  folder(name: string): Promise<string>;
  /**
   * Removes everything; with `keep` it stays and its place is printed, so that a failure can be read afterwards.
   *
   * In CI the ends of the logs are printed too, since that machine is gone by then.
   */
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
      if (!keep) return removeFolder(path);
      console.error(`logs of the peers are kept in ${path}`);
      if (process.env.CI) console.error(await endsOfLogs(path));
    },
  };
}

const LINES_OF_EACH = 40;

async function endsOfLogs(path: string): Promise<string> {
  const logs = (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.log')).sort();
  const ends = logs.map(async (name) => {
    const lines = (await readFile(join(path, name), 'utf8')).trimEnd().split('\n');
    return [`== ${name}`, ...lines.slice(-LINES_OF_EACH)].join('\n');
  });
  return (await Promise.all(ends)).join('\n');
}
