// Plain JavaScript for Node 18 and later: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { complain, say } from './say.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const OLDEST_NODE = 18;
const stamp = join(root, 'node_modules', '.waihu-lock');

/** The major number when this Node is too old even for the first step; undefined when it will do. */
export function tooOld(version) {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  return major < OLDEST_NODE ? major : undefined;
}

export function refuseOldNode() {
  if (tooOld(process.version) === undefined) return;
  complain({
    zh: `Node ${process.version} 太旧，外呼需要 Node ${OLDEST_NODE} 或更新版本。请从 https://nodejs.org 安装当前的 LTS 版本，然后重试。`,
    en: `Node ${process.version} is too old; Waihu needs Node ${OLDEST_NODE} or newer. Install the current LTS from https://nodejs.org and try again.`,
  });
  process.exit(1);
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** True when node_modules was installed from the present lock file. */
export function installed(modulesStamp = stamp) {
  return existsSync(modulesStamp) && readFileSync(modulesStamp, 'utf8') === lockHash();
}

/** Runs `npm ci` when node_modules is missing or older than the lock file. Ends the process when that fails. */
export function ensureDependencies() {
  if (installed()) return;
  say({
    zh: '正在安装依赖（npm ci），首次约需一分钟……',
    en: 'Installing dependencies (npm ci); the first time takes about a minute...',
  });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    complain({
      zh: 'npm ci 失败。请看上方的原因，检查网络或镜像设置后重试。',
      en: 'npm ci failed. See the reason above, check the network or the registry setting, and try again.',
    });
    process.exit(1);
  }
  writeFileSync(stamp, lockHash());
}

/** The Node that comes with the dependencies: the same major as Electron's own. */
export function bundledNode() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Runs a script of the project on the bundled Node and ends as it ends.
 *
 * A terminal sends Ctrl-C to both processes: this one only waits. A SIGTERM or SIGHUP comes to this one alone and is passed on.
 */
export function continueOn(script, args) {
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
  const child = spawn(bundledNode(), [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    complain({
      zh: `无法启动自带的 Node：${error.message}。请删除 node_modules 后重试。`,
      en: `The bundled Node does not start: ${error.message}. Delete node_modules and try again.`,
    });
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
