import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FETCH_TIMEOUT_MS = 45_000;
const RETRY_AFTER_MS = 24 * 3600 * 1000;

const inModules = (root: string, ...path: string[]): string => join(root, 'node_modules/electron', ...path);

/** True where a window can be shown: always but on a Linux without a display, or as root (Electron's sandbox refuses root). */
export function canShowWindows(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  uid: number | undefined,
): boolean {
  if (platform !== 'linux') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY) && uid !== 0;
}

/** Path of Electron's program when it was fetched before. */
export function electronBinary(root: string): string | undefined {
  const pathFile = inModules(root, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = inModules(root, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/**
 * Fetches Electron's program if it is missing. A failure is remembered for a day in `noteFile`, so that a machine which
 * cannot reach it does not wait at each start.
 */
export function fetchElectron(
  root: string,
  noteFile: string,
  nowMs: number,
  onFetch: () => void,
): string | undefined {
  const present = electronBinary(root);
  if (present) return present;
  if (existsSync(noteFile) && nowMs - Number(readFileSync(noteFile, 'utf8')) < RETRY_AFTER_MS)
    return undefined;
  onFetch();
  spawnSync(process.execPath, [inModules(root, 'install.js')], {
    timeout: FETCH_TIMEOUT_MS,
    stdio: 'ignore',
  });
  const fetched = electronBinary(root);
  if (!fetched) {
    mkdirSync(dirname(noteFile), { recursive: true });
    writeFileSync(noteFile, String(nowMs));
  }
  return fetched;
}
