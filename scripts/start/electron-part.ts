import { spawn } from 'node:child_process';
import type { Child } from './child.ts';
import type { DemoFolders } from './demo-data.ts';

/** One desk in a window of its own. */
export interface ElectronInput {
  readonly centralUrl: string;
  readonly folders: DemoFolders;
  /** Which profile is its own, from 1. */
  readonly number: number;
}

/** Starts the built app. It counts as ready once its process runs: what it shows is its own affair. */
export async function startElectronPart(root: string, binary: string, input: ElectronInput): Promise<Child> {
  const { centralUrl, folders, number } = input;
  // The app runs once for each user-data folder: a second desk needs one of its own.
  const app = spawn(binary, [root, `--user-data-dir=${folders.electron(number)}`], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
    env: { ...process.env, WAIHU_CENTRAL_URL: centralUrl, WAIHU_PROFILE_DIR: folders.desk(number) },
  });
  const ended = new Promise<string>((resolve) => {
    app.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
  await new Promise<void>((resolve, reject) => {
    app.once('spawn', resolve);
    app.once('error', reject);
  });
  return {
    ready: { kind: 'ready', address: '' },
    ended,
    stop: async (patienceMs = 8_000) => {
      if (app.exitCode !== null || app.signalCode !== null) return;
      app.kill('SIGTERM');
      const timer = setTimeout(() => app.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
