import { join } from 'node:path';
import { testNumber } from '../../src/lab/customers/test-numbers.ts';
import { terminalLanguage } from '../lib/say.mjs';
import type { BrowserChildInput } from './browser-child.ts';
import type { CentralChildInput } from './central-child.ts';
import { type Child, PortTaken, startChild } from './child.ts';
import type { DemoFolders } from './demo-data.ts';
import { canShowWindows, fetchElectron } from './electron-binary.ts';
import type { LabChildInput } from './lab-child.ts';
import type { StartOptions } from './options.ts';
import { print, StartRefused, words } from './terminal.ts';

const USUAL_PORT = 7788;
const USUAL_CENTRAL_PORT = 7780;
/** Vite's socket for hot reload, of the first desk. */
const HOT_RELOAD_PORT = 24678;
/** The carrier lab's number that says back what one says. */
const LAB_ECHO = testNumber('0020');
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
    smsFile: join(folders.logs, 'lab-sms.jsonl'),
    callInFile: folders.callIn,
  };
  return startChild(script('lab-child.ts'), input);
}

/** The central system; undefined when it runs elsewhere. */
export async function startCentralPart(start: Start, lab: Child | undefined): Promise<Child | undefined> {
  const { options, folders } = start;
  if (options.central !== undefined) return undefined;
  print('startingCentral');
  // The usual port, so that a desk in another terminal finds the centre again when this one is started anew.
  return startOnUsual(USUAL_CENTRAL_PORT, (port) => {
    const input: CentralChildInput = {
      dataDir: folders.central,
      port,
      sipServer: lab?.ready.address ?? options.sip ?? USUAL_LAB,
      ...(options.sip === undefined ? { echoNumber: LAB_ECHO } : {}),
      ...(lab ? { sipSecretFile: folders.sipSecretFile, smsGateway: lab.ready.smsGateway } : {}),
      briefing: terminalLanguage(),
      logFile: join(folders.logs, 'central.log'),
    };
    return startChild(script('central-child.ts'), input);
  });
}

/** One desk of a start. */
export interface DeskPlace {
  /** Which profile is its own, from 1. */
  readonly number: number;
  /** Its place among the desks of this start, from 0: each has a port of its own. */
  readonly place: number;
}

/** A desk behind the browser shell. On the usual port, or any other when that is taken and none was asked for. */
export async function startBrowserPart(
  { root, options, folders }: Start,
  centralUrl: string,
  { number, place }: DeskPlace = { number: 1, place: 0 },
): Promise<Child> {
  const startOn = (port: number): Promise<Child> => {
    const input: BrowserChildInput = {
      root,
      port,
      centralUrl,
      ...(options.dev ? { hotReloadPort: HOT_RELOAD_PORT + number - 1 } : {}),
      profileDir: folders.desk(number),
      logFile: join(folders.logs, number === 1 ? 'desk.log' : `desk-${number}.log`),
    };
    return startChild(script('browser-child.ts'), input, (message) => {
      if (message.kind === 'address') process.stdout.write(`${words('newAddress')} ${message.address}\n`);
    });
  };
  if (options.port === undefined) return startOnUsual(USUAL_PORT + number - 1, startOn);
  const port = options.port + place;
  try {
    return await startOn(port);
  } catch (error) {
    throw error instanceof PortTaken ? new StartRefused('portTaken', { port }) : error;
  }
}

/** On the usual port; on any other, which is told, when that is taken. */
async function startOnUsual(usual: number, startOn: (port: number) => Promise<Child>): Promise<Child> {
  try {
    return await startOn(usual);
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    const child = await startOn(0);
    print('portChanged', { port: usual, other: child.ready.port ?? '?' });
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
