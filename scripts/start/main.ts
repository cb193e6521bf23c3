import { dirname, resolve } from 'node:path';
import { ChildGroup } from './child-group.ts';
import { demoFolders } from './demo-data.ts';
import { startElectronPart } from './electron-part.ts';
import { openBrowser } from './open-browser.ts';
import { readStartOptions, type StartOptions } from './options.ts';
import { findElectron, type Start, startBrowserPart, startCentralPart, startLabPart } from './parts.ts';
import { type Places, takePlaces } from './places.ts';
import { buildRenderer, rendererIsStale } from './renderer-build.ts';
import { summary } from './summary.ts';
import { print, StartRefused, words } from './terminal.ts';

const root = resolve(dirname(import.meta.dirname), '..');
const options = readOptions();
const folders = demoFolders(root, options?.data);
let openDesks = 0;
let places: Places | undefined;
const children = new ChildGroup({
  onLost: (name, how) => {
    // Closing the last of the app's windows is a wish to stop; anything else is a failure.
    const closed = name === 'shell' && how === 'exit 0';
    if (closed && --openDesks > 0) return;
    if (!closed) print('childFailed', { name: words(name), reason: how });
    void stop(closed ? 0 : 1);
  },
});

async function stop(exitCode: number): Promise<never> {
  print('stopping');
  await children.stop();
  places?.giveBack();
  print('stopped', { path: folders.base });
  process.exit(exitCode);
}

async function prepare(options: StartOptions): Promise<Start> {
  places = takePlaces(folders, options);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));
  if (!options.dev && rendererIsStale(root)) {
    print('building');
    await buildRenderer(root);
  }
  return { root, options, folders };
}

async function run(start: Start, desks: readonly number[]): Promise<void> {
  const { options } = start;
  const lab = await startLabPart(start);
  if (lab) children.add('lab', lab);
  const central = await startCentralPart(start, lab);
  if (central) children.add('central', central);
  const centralUrl = central?.ready.address ?? options.central ?? '';
  const electron = findElectron(start);
  const consoles: string[] = [];
  for (const number of desks) {
    if (electron !== undefined) {
      print('startingElectron');
      children.add('shell', await startElectronPart(root, electron, { centralUrl, folders, number }));
    } else {
      const desk = await startBrowserPart(start, centralUrl, { number, place: consoles.length });
      children.add('shell', desk);
      consoles.push(desk.ready.address);
    }
    openDesks++;
  }
  process.stdout.write(
    summary({
      consoles,
      desks: desks.length,
      centralUrl,
      ownCentre: central !== undefined,
      ownLab: lab !== undefined,
      data: options.data,
    }),
  );
  if (options.open) for (const address of consoles) openBrowser(address);
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

if (options) {
  try {
    const start = await prepare(options);
    await run(start, places?.desks ?? []);
  } catch (error) {
    const refused = error instanceof StartRefused;
    process.stderr.write(`${refused ? error.message : ((error as Error).stack ?? String(error))}\n`);
    if (refused && error.key === 'alreadyRunning') process.exit(1);
    await stop(1);
  }
}
