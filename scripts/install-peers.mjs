// Installs the real SIP peers of the interop suite (docs/interop.md): which program comes from which Debian package is in
// install-peers.json. Plain JavaScript for Node 18 and later.
//
// Exit codes: 0 all programs are there; 3 some are missing and may not be installed here, so the suite is to be reported as skipped;
// 1 the installation failed, or something is missing in CI, which allows no skip.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { complain, say } from './lib/say.mjs';

const MISSING = 3;
/** Debian asks this file whether a package may start its service while it is being installed (101: it may not). */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

const packagesOf = JSON.parse(readFileSync(new URL('install-peers.json', import.meta.url), 'utf8'));

/** Debian keeps daemons in sbin, which a user's PATH leaves out. */
function present(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)));
}

const missingPrograms = () => Object.keys(packagesOf).filter((program) => !present(program));

function aptGet(...args) {
  const { status, error } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (error)
    complain({ zh: `apt-get 无法运行：${error.message}`, en: `apt-get does not run: ${error.message}` });
  return status === 0;
}

/** The suite starts each peer by itself on loopback: no service of the system may come up beside it. */
function withoutServices(install) {
  const ours = !existsSync(SERVICE_POLICY);
  if (ours) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return install();
  } finally {
    if (ours) rmSync(SERVICE_POLICY, { force: true });
  }
}

const missing = missingPrograms();
if (missing.length === 0) process.exit(0);

const packages = [...new Set(missing.flatMap((program) => packagesOf[program]))];
const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
const isRoot = typeof process.getuid === 'function' && process.getuid() === 0;

if (isRoot && present('apt-get')) {
  say({
    zh: `正在安装互通测试所需的程序：${packages.join(' ')}`,
    en: `Installing for the interop suite: ${packages.join(' ')}`,
  });
  const installed = withoutServices(
    () => aptGet('-qq', 'update') && aptGet('-qq', '-y', '--no-install-recommends', 'install', ...packages),
  );
  const still = missingPrograms();
  if (installed && still.length === 0) process.exit(0);
  complain({
    zh: `安装失败，仍缺少：${still.join('、')}`,
    en: `The installation failed; still missing: ${still.join(', ')}`,
  });
  process.exit(1);
}

complain({
  zh: `互通测试缺少：${missing.join('、')}。请以 root 身份运行：${command}`,
  en: `Missing for the interop suite: ${missing.join(', ')}. As root: ${command}`,
});
process.exit(process.env.CI ? 1 : MISSING);
