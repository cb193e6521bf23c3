import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What an installation is told from outside: where its central system is and where the profile lies. */
export interface AppSettings {
  readonly centralUrl: string;
  readonly profileDir: string;
}

const file = z.object({ centralUrl: z.url({ protocol: /^https?$/ }) });

/**
 * The settings from the environment (a start from the source tree) or from `settings.json` in the user's data folder
 * (put there by whoever installs desktops).
 *
 * Undefined when neither names the central system; throws when the file is there and cannot be read as settings.
 */
export function readSettings(env: NodeJS.ProcessEnv, userData: string): AppSettings | undefined {
  const profileDir = env.WAIHU_PROFILE_DIR ?? join(userData, 'profile');
  if (env.WAIHU_CENTRAL_URL) return { centralUrl: env.WAIHU_CENTRAL_URL, profileDir };
  const path = join(userData, 'settings.json');
  if (!existsSync(path)) return undefined;
  return { centralUrl: file.parse(JSON.parse(readFileSync(path, 'utf8'))).centralUrl, profileDir };
}
