import { execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserChildInput } from '../../../scripts/start/browser-child.ts';
import type { CentralChildInput } from '../../../scripts/start/central-child.ts';
import { type Child, type StartedChild, startChild } from '../../../scripts/start/child.ts';
import { type DemoFolders, demoFolders, makeFolders } from '../../../scripts/start/demo-data.ts';
import type { LabChildInput } from '../../../scripts/start/lab-child.ts';
import type { SmsOrder } from '../../../src/contract/sms-wire.ts';
import type { HandOverMeans } from '../../../src/core/call/hand-over.ts';
import type { DialogEvent, DialogRecord } from '../../../src/lab/carrier/dialog-record.ts';
import type { InternalRecord } from '../../../src/lab/carrier/hand-over-record.ts';
import { testNumber } from '../../../src/lab/customers/test-numbers.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { CentreClient } from './centre-client.ts';

const root = resolve(import.meta.dirname, '../../..');
const script = (name: string): string => join(root, 'scripts/start', name);

/** What the lab wrote of one call, in the order it happened. */
export interface LabEntry {
  readonly event: DialogEvent;
  readonly record: DialogRecord;
}

/** What the lab wrote of what is nobody's attempt: calls between users, calls that customers made. */
interface BesidesEntry {
  readonly besides: InternalRecord | DialogRecord;
}

export interface StackOptions {
  /** The best means of handing calls over that the lab offers. */
  readonly handOver?: HandOverMeans;
  /** Calls that a desk may have at once. */
  readonly lines?: number;
}

/** A whole Waihu as `npm start` runs it, in processes of its own, on free ports, in a folder of its own. */
export class Stack {
  /** The temporary folder that holds everything of this stack. */
  readonly #home: string;
  readonly #folders: DemoFolders;
  readonly #lab: Child;
  #central: Child;
  readonly #centralInput: CentralChildInput;
  #desk: RunningDesk;
  readonly #others: RunningDesk[] = [];

  private constructor(
    home: string,
    children: { lab: Child; central: Child; centralInput: CentralChildInput; desk: RunningDesk },
  ) {
    this.#home = home;
    this.#folders = demoFolders(home);
    this.#lab = children.lab;
    this.#central = children.central;
    this.#centralInput = children.centralInput;
    this.#desk = children.desk;
  }

  static async start({ handOver, lines }: StackOptions = {}): Promise<Stack> {
    const home = mkdtempSync(join(tmpdir(), 'waihu-e2e-'));
    const folders = demoFolders(home);
    makeFolders(folders);
    const labInput: LabChildInput = {
      sipSecretFile: folders.sipSecretFile,
      logFile: labLog(folders),
      smsFile: smsLog(folders),
      ...(handOver ? { handOver } : {}),
    };
    const lab = await startChild(script('lab-child.ts'), labInput);
    const centralInput: CentralChildInput = {
      dataDir: folders.central,
      sipServer: lab.ready.address,
      echoNumber: testNumber('0020'),
      sipSecretFile: folders.sipSecretFile,
      smsGateway: lab.ready.smsGateway,
      logFile: join(folders.logs, 'central.log'),
      ...(lines === undefined ? {} : { lines }),
    };
    const central = await startChild(script('central-child.ts'), centralInput);
    const desk = await startDesk(folders, 1, central.ready.address);
    return new Stack(home, { lab, central, centralInput, desk });
  }

  /** A one-time address of the first desk that nobody used yet. */
  address(): Promise<string> {
    return freshAddress(this.#desk);
  }

  /** The origin of the first desk's shell, without a token. */
  get origin(): string {
    return originOf(this.#desk);
  }

  /** Another desk of the same centre, with a profile of its own; its one-time address. */
  async openDesk(): Promise<string> {
    const desk = await startDesk(this.#folders, 2 + this.#others.length, this.#central.ready.address);
    this.#others.push(desk);
    return desk.child.ready.address;
  }

  /** The centre's sessions are over, as after a day. */
  expireSessions(): void {
    const database = new DatabaseSync(join(this.#folders.central, 'central.db'), { timeout: 5_000 });
    database.prepare('update sessions set expires_at = 0').run();
    database.close();
  }

  /** Everything the desk wrote, and the logs; without the carrier's own, which lists the numbers it was asked to ring. */
  deskFiles(): readonly string[] {
    return [this.#folders.desk(1), this.#folders.logs]
      .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => file !== labLog(this.#folders) && file !== smsLog(this.#folders));
  }

  centre(): CentreClient {
    return new CentreClient(this.#central.ready.address);
  }

  /** What the lab heard and did so far about the calls that desks dialled. */
  labEntries(): readonly LabEntry[] {
    return this.#labLines().flatMap((line) => ('record' in line ? [line] : []));
  }

  /** The lab's last word on each call of one user to another. */
  callsBetweenUsers(): readonly InternalRecord[] {
    const last = new Map<string, InternalRecord>();
    for (const line of this.#labLines()) {
      if ('besides' in line && !('behaviour' in line.besides)) last.set(line.besides.callId, line.besides);
    }
    return [...last.values()];
  }

  #labLines(): readonly (LabEntry | BesidesEntry)[] {
    const file = labLog(this.#folders);
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LabEntry | BesidesEntry);
  }

  /** The lab's last word on each call to a number. */
  callsTo(number: string): readonly DialogRecord[] {
    const last = new Map<string, DialogRecord>();
    for (const { record } of this.labEntries()) {
      if (record.to.endsWith(number)) last.set(record.callId, record);
    }
    return [...last.values()];
  }

  /** Texts that customers were sent, oldest first. */
  textsSent(): readonly SmsOrder[] {
    const file = smsLog(this.#folders);
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as SmsOrder);
  }

  stopLab(): Promise<void> {
    return this.#lab.stop();
  }

  stopCentral(): Promise<void> {
    return this.#central.stop();
  }

  /** On the same data and the same port: desks find it again. */
  async startCentralAgain(): Promise<void> {
    const { port } = this.#central.ready;
    const input = { ...this.#centralInput, ...(port === undefined ? {} : { port }) };
    this.#central = await startChild(script('central-child.ts'), input);
  }

  /** The first desk dies at once, in the middle of whatever it does. */
  async killDesk(): Promise<void> {
    const { child } = this.#desk;
    process.kill(child.pid, 'SIGKILL');
    await child.ended;
  }

  /** The first desk on the same profile and the same port, so that its page finds what it kept. */
  async startDeskAgain(): Promise<void> {
    const { port } = this.#desk.child.ready;
    this.#desk = await startDesk(this.#folders, 1, this.#central.ready.address, port);
  }

  /** Every write of the first desk to a file fails as on a full disk, until there is room again. */
  deskDisk(room: 'full' | 'free'): void {
    const limit = room === 'full' ? '1:' : 'unlimited:';
    execFileSync('prlimit', ['--pid', String(this.#desk.child.pid), `--fsize=${limit}`]);
  }

  async stop(): Promise<void> {
    const desks = [this.#desk, ...this.#others].map(({ child }) => child);
    for (const child of [...desks, this.#central, this.#lab]) await child.stop();
    removeFolder(this.#home);
  }
}

const smsLog = (folders: DemoFolders): string => join(folders.logs, 'lab-sms.jsonl');
const labLog = (folders: DemoFolders): string => join(folders.logs, 'lab.jsonl');

/** A desk with the one-time addresses that it tells. */
interface RunningDesk {
  readonly child: StartedChild;
  readonly told: EventEmitter;
}

async function startDesk(
  folders: DemoFolders,
  number: number,
  centralUrl: string,
  port = 0,
): Promise<RunningDesk> {
  const input: BrowserChildInput = {
    root,
    port,
    centralUrl,
    profileDir: folders.desk(number),
    logFile: join(folders.logs, number === 1 ? 'desk.log' : `desk-${number}.log`),
  };
  const told = new EventEmitter();
  const child = await startChild(script('browser-child.ts'), input, (message) => {
    if (message.kind === 'address') told.emit('address', message.address);
  });
  return { child, told };
}

const originOf = ({ child }: RunningDesk): string => new URL(child.ready.address).origin;

/** Comes without a token, as a stranger would: the shell then tells a new address where it was started. */
async function freshAddress(desk: RunningDesk): Promise<string> {
  const told = once(desk.told, 'address') as Promise<[string]>;
  await fetch(originOf(desk), { headers: { accept: 'text/html' } });
  return (await told)[0];
}
