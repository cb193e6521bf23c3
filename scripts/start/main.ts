import { rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { ChildGroup } from './child-group.ts';
import { demoFolders, makeFolders, putAside, runningProcess } from './demo-data.ts';
import { startElectronPart } from './electron-part.ts';
import { openBrowser } from './open-browser.ts';
import { readStartOptions, type StartOptions } from './options.ts';
import { findElectron, type Start, startBrowserPart, startCentralPart, startLabPart } from './parts.ts';
import { buildRenderer, rendererIsStale } from './renderer-build.ts';
import { print, StartRefused, words } from './terminal.ts';

const root = resolve(dirname(import.meta.dirname), '..');
const folders = demoFolders(root);
const children = new ChildGroup({
  onLost: (name, how) => {
    // Closing the app's window is a wish to stop; anything else is a failure.
    const wished = name === 'shell' && how === 'exit 0';
    if (!wished) print('childFailed', { name: words(name), reason: how });
    void stop(wished ? 0 : 1);
  },
});

async function stop(exitCode: number): Promise<never> {
  print('stopping');
  await children.stop();
  rmSync(folders.runningFile, { force: true });
  print('stopped');
  process.exit(exitCode);
}

function printAccounts(): void {
  print('accounts', { password: DEMO_PASSWORD });
  for (const { username, displayName, role } of DEMO_ACCOUNTS.filter(({ shown }) => shown)) {
    process.stdout.write(`  ${username.padEnd(14)}${words(role)}  ${displayName}\n`);
  }
}

async function prepare(options: StartOptions): Promise<void> {
  const pid = runningProcess(folders.runningFile);
  if (pid !== undefined) throw new StartRefused('alreadyRunning', { pid });
  const aside = options.fresh ? putAside(folders, Date.now()) : undefined;
  if (aside !== undefined) print('putAside', { path: aside });
  makeFolders(folders);
  writeFileSync(folders.runningFile, String(process.pid));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));
  if (!options.dev && rendererIsStale(root)) {
    print('building');
    await buildRenderer(root);
  }
}

async function run(options: StartOptions): Promise<void> {
  const start: Start = { root, options, folders };
  const lab = await startLabPart(start);
  if (lab) children.add('lab', lab);
  const central = await startCentralPart(start, lab);
  if (central) children.add('central', central);
  const centralUrl = central?.ready.address ?? options.central ?? '';
  const electron = findElectron(start);
  if (electron !== undefined) {
    print('startingElectron');
    children.add('shell', await startElectronPart(root, electron, { centralUrl, profileDir: folders.desk }));
  } else {
    const browser = await startBrowserPart(start, centralUrl);
    children.add('shell', browser);
    process.stdout.write(`\n${words('ready')} ${browser.ready.address}\n${words('addressOnce')}\n\n`);
    if (options.open) openBrowser(browser.ready.address);
  }
  if (central) printAccounts();
  print('stopHint');
}

function readOptions(): StartOptions | undefined {
  try {
    return readStartOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${words('badOption')}${(error as Error).message}\n\n${words('usage')}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

const options = readOptions();
if (options?.help) {
  print('usage');
} else if (options) {
  try {
    await prepare(options);
    await run(options);
  } catch (error) {
    const refused = error instanceof StartRefused;
    process.stderr.write(`${refused ? error.message : ((error as Error).stack ?? String(error))}\n`);
    if (refused && error.key === 'alreadyRunning') process.exit(1);
    await stop(1);
  }
}
