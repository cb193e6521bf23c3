import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'src/renderer',
  'src/contract',
  'src/core',
  'resources/locales',
  'vite.config.ts',
  'package-lock.json',
];

/** The newest change under a path, epoch ms of the file system; 0 when it is not there. */
export function newestChange(path: string): number {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** True when the renderer was never built or one of its sources changed since. */
export function rendererIsStale(root: string): boolean {
  const built = newestChange(join(root, 'out/renderer/index.html'));
  return built === 0 || SOURCES.some((source) => newestChange(join(root, source)) > built);
}

/** Builds out/renderer; throws with Vite's own message. */
export async function buildRenderer(root: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: join(root, 'src/renderer'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
  });
}
