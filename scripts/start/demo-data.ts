import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm start` keeps its data, all inside the project's folder. */
export interface DemoFolders {
  readonly base: string;
  readonly central: string;
  readonly desk: string;
  readonly logs: string;
  readonly runningFile: string;
  readonly electronNote: string;
  readonly sipSecretFile: string;
}

export function demoFolders(root: string): DemoFolders {
  const base = join(root, '.waihu');
  return {
    base,
    central: join(base, 'data/central'),
    desk: join(base, 'data/desk'),
    logs: join(base, 'logs'),
    runningFile: join(base, 'running.json'),
    electronNote: join(base, 'electron-not-reached'),
    sipSecretFile: join(base, 'data/sip-secret'),
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
  for (const folder of [folders.central, folders.desk, folders.logs]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  if (!existsSync(folders.sipSecretFile)) {
    writeFileSync(folders.sipSecretFile, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
}

/** The process that runs from this folder already; a file left by a dead process counts for nothing. */
export function runningProcess(runningFile: string): number | undefined {
  if (!existsSync(runningFile)) return undefined;
  const pid = Number(readFileSync(runningFile, 'utf8'));
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it lives, under another user. Anything else: nobody there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? pid : undefined;
  }
}
