import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** Something of the system that a suite needs, and the Debian package it is in. */
export interface Need {
  readonly name: string;
  readonly packages: readonly string[];
  readonly present: () => boolean;
}

const anyOf = (paths: readonly string[]): boolean => paths.some((path) => existsSync(path));

export const chromium: Need = {
  name: 'Chromium',
  packages: ['chromium'],
  present: () => anyOf(['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']),
};

export const chineseGlyphs: Need = {
  name: 'Chinese glyphs',
  packages: ['fonts-noto-cjk'],
  present: () => {
    const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
    return list.status === 0 && list.stdout.trim() !== '';
  },
};

export const postgres: Need = {
  name: 'PostgreSQL',
  packages: ['postgresql'],
  present: () =>
    existsSync('/usr/lib/postgresql') &&
    readdirSync('/usr/lib/postgresql').some((version) =>
      existsSync(`/usr/lib/postgresql/${version}/bin/initdb`),
    ),
};

/** The command that installs what is missing, for a person to type. */
export function installCommand(needs: readonly Need[]): string {
  return `apt-get install -y --no-install-recommends ${needs.flatMap((need) => need.packages).join(' ')}`;
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && anyOf(['/usr/bin/apt-get']);
}

/** Installs what is missing where that is allowed (root, Debian); answers what is still missing. */
export function provide(needs: readonly Need[]): readonly Need[] {
  const missing = needs.filter((need) => !need.present());
  if (missing.length === 0 || !mayInstall()) return missing;
  const apt = (...args: string[]): void => {
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  process.stdout.write(`Installing ${missing.map((need) => need.name).join(', ')} (apt-get)...\n`);
  apt('-qq', 'update');
  apt('-qq', '-y', '--no-install-recommends', 'install', ...missing.flatMap((need) => need.packages));
  return missing.filter((need) => !need.present());
}
