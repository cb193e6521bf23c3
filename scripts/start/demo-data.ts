import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm start` keeps its data, all in one folder. */
export interface DemoFolders {
  readonly base: string;
  readonly central: string;
  readonly logs: string;
  /** A file for each program that runs from this folder, with its process id: `waihu`, `desk-1`, `desk-2`, ... */
  readonly running: string;
  readonly electronNote: string;
  readonly sipSecretFile: string;
  /** Where the lab of this folder lets customers call, while it runs. */
  readonly callIn: string;
  /** Profile of the desk with this number; the first is 1. */
  desk(number: number): string;
  /** What Electron itself keeps for that desk. */
  electron(number: number): string;
}

/** `base`: the folder itself; without it `.waihu` in the project. */
export function demoFolders(root: string, base = join(root, '.waihu')): DemoFolders {
  const numbered = (name: string, number: number): string =>
    join(base, 'data', number === 1 ? name : `${name}-${number}`);
  return {
    base,
    central: join(base, 'data/central'),
    logs: join(base, 'logs'),
    running: join(base, 'running'),
    electronNote: join(base, 'electron-not-reached'),
    sipSecretFile: join(base, 'data/sip-secret'),
    callIn: join(base, 'call-in'),
    desk: (number) => numbered('desk', number),
    electron: (number) => numbered('electron', number),
  };
}

/** Moves the demo data aside rather than deleting it; the folder it went to, undefined when there was none. */
export function putAside(folders: DemoFolders, nowMs: number): string | undefined {
  const data = join(folders.base, 'data');
  if (!existsSync(data)) return undefined;
  const aside = join(folders.base, `before-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`);
  renameSync(data, aside);
  return aside;
}

/** Makes the folders and the secret from which the lab's SIP passwords are derived; readable by this user only. */
export function makeFolders(folders: DemoFolders): void {
  for (const folder of [folders.central, folders.desk(1), folders.logs, folders.running]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  if (!existsSync(folders.sipSecretFile)) {
    writeFileSync(folders.sipSecretFile, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
}

/** Any process that runs from this folder already. */
export function anyoneRunning(folders: DemoFolders): number | undefined {
  if (!existsSync(folders.running)) return undefined;
  for (const name of readdirSync(folders.running)) {
    const pid = runningProcess(join(folders.running, name));
    if (pid !== undefined) return pid;
  }
  return undefined;
}

/** Names this process in `file`; answers with the process that is named there already and lives. */
export function takePlace(file: string): number | undefined {
  const pid = runningProcess(file);
  if (pid !== undefined) return pid;
  rmSync(file, { force: true });
  writeFileSync(file, String(process.pid), { flag: 'wx' });
  return undefined;
}

/** The process that is named in a file and lives; one left by a dead process counts for nothing. */
export function runningProcess(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it lives, under another user. Anything else: nobody there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? pid : undefined;
  }
}
