import { join } from 'node:path';
import type { BrowserChildInput } from './browser-child.ts';
import type { CentralChildInput } from './central-child.ts';
import { type Child, PortTaken, startChild } from './child.ts';
import type { DemoFolders } from './demo-data.ts';
import { canShowWindows, fetchElectron } from './electron-binary.ts';
import type { LabChildInput } from './lab-child.ts';
import type { StartOptions } from './options.ts';
import { print, StartRefused, words } from './terminal.ts';

const USUAL_PORT = 7788;
/** Where `npm run lab` listens. */
const USUAL_LAB = 'ws://127.0.0.1:5066';
const script = (name: string): string => join(import.meta.dirname, name);

/** What one start has in common. */
export interface Start {
  readonly root: string;
  readonly options: StartOptions;
  readonly folders: DemoFolders;
}

/** The carrier lab; undefined when the calls go elsewhere. */
export async function startLabPart({ options, folders }: Start): Promise<Child | undefined> {
  if (!options.lab || options.sip !== undefined || options.central !== undefined) return undefined;
  print('startingLab');
  const input: LabChildInput = {
    sipSecretFile: folders.sipSecretFile,
    logFile: join(folders.logs, 'lab.jsonl'),
  };
  return startChild(script('lab-child.ts'), input);
}

/** The central system; undefined when it runs elsewhere. */
export async function startCentralPart(start: Start, lab: Child | undefined): Promise<Child | undefined> {
  const { options, folders } = start;
  if (options.central !== undefined) return undefined;
  print('startingCentral');
  const input: CentralChildInput = {
    dataDir: folders.central,
    sipServer: lab?.ready.address ?? options.sip ?? USUAL_LAB,
    ...(lab ? { sipSecretFile: folders.sipSecretFile } : {}),
    logFile: join(folders.logs, 'central.log'),
  };
  return startChild(script('central-child.ts'), input);
}

/** The desk behind the browser shell. On the usual port, or any other when that is taken and none was asked for. */
export async function startBrowserPart(
  { root, options, folders }: Start,
  centralUrl: string,
): Promise<Child> {
  const startOn = (port: number): Promise<Child> => {
    const input: BrowserChildInput = {
      root,
      port,
      centralUrl,
      dev: options.dev,
      profileDir: folders.desk,
      logFile: join(folders.logs, 'desk.log'),
    };
    return startChild(script('browser-child.ts'), input, (message) => {
      if (message.kind === 'address') process.stdout.write(`${words('newAddress')} ${message.address}\n`);
    });
  };
  try {
    return await startOn(options.port ?? USUAL_PORT);
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    if (options.port !== undefined) throw new StartRefused('portTaken', { port: options.port });
    const child = await startOn(0);
    print('portChanged', { port: USUAL_PORT, other: child.ready.port ?? '?' });
    return child;
  }
}

/** Path of Electron's program when this start is to use it; says so when it cannot. */
export function findElectron({ root, options, folders }: Start): string | undefined {
  if (options.shell === 'browser' || options.dev) return undefined;
  const binary = canShowWindows(process.platform, process.env, process.getuid?.())
    ? fetchElectron(root, folders.electronNote, Date.now(), () => print('fetchingElectron'))
    : undefined;
  if (binary === undefined && options.shell === 'electron') throw new StartRefused('noElectronForced');
  if (binary === undefined) print('noElectron');
  return binary;
}
