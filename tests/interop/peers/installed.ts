import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import packagesOf from '../../../scripts/install-peers.json' with { type: 'json' };

/** Debian keeps daemons in sbin, which a user's PATH leaves out. */
const folders = [...new Set([...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'])];

/** Where a program of this machine is; undefined when it is not installed. */
export const programPath = (name: string): string | undefined =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path));

/** Programs of the interop suite that this machine lacks; `scripts/install-peers.mjs` gets them. */
export const missingPrograms = (): readonly string[] =>
  Object.keys(packagesOf).filter((name) => programPath(name) === undefined);
