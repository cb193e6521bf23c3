import { spawn } from 'node:child_process';
import type { Child } from './child.ts';

/** What the Electron app reads from its environment in a start from the source tree. */
export interface ElectronInput {
  readonly centralUrl: string;
  readonly profileDir: string;
}

/** Starts the built app. It counts as ready once its process runs: what it shows is its own affair. */
export async function startElectronPart(root: string, binary: string, input: ElectronInput): Promise<Child> {
  const app = spawn(binary, [root], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
    env: { ...process.env, WAIHU_CENTRAL_URL: input.centralUrl, WAIHU_PROFILE_DIR: input.profileDir },
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
