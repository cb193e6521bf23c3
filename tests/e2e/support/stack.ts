import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserChildInput } from '../../../scripts/start/browser-child.ts';
import type { CentralChildInput } from '../../../scripts/start/central-child.ts';
import { type Child, startChild } from '../../../scripts/start/child.ts';
import { type DemoFolders, demoFolders, makeFolders } from '../../../scripts/start/demo-data.ts';
import type { LabChildInput } from '../../../scripts/start/lab-child.ts';
import type { DialogEvent, DialogRecord } from '../../../src/lab/carrier/dialog-record.ts';
import { CentreClient } from './centre-client.ts';

const root = resolve(import.meta.dirname, '../../..');
const script = (name: string): string => join(root, 'scripts/start', name);

/** What the lab wrote of one call, in the order it happened. */
export interface LabEntry {
  readonly event: DialogEvent;
  readonly record: DialogRecord;
}

/** A whole Waihu as `npm start` runs it, in processes of its own, on free ports, in a folder of its own. */
export class Stack {
  /** The temporary folder that holds everything of this stack. */
  readonly #home: string;
  readonly #folders: DemoFolders;
  readonly #lab: Child;
  readonly #central: Child;
  readonly #desk: Child;
  readonly #addresses: string[];

  private constructor(
    home: string,
    children: { lab: Child; central: Child; desk: Child },
    addresses: string[],
  ) {
    this.#home = home;
    this.#folders = demoFolders(home);
    this.#lab = children.lab;
    this.#central = children.central;
    this.#desk = children.desk;
    this.#addresses = addresses;
  }

  static async start(): Promise<Stack> {
    const home = mkdtempSync(join(tmpdir(), 'waihu-e2e-'));
    const folders = demoFolders(home);
    makeFolders(folders);
    const labInput: LabChildInput = { sipSecretFile: folders.sipSecretFile, logFile: labLog(folders) };
    const lab = await startChild(script('lab-child.ts'), labInput);
    const centralInput: CentralChildInput = {
      dataDir: folders.central,
      sipServer: lab.ready.address,
      sipSecretFile: folders.sipSecretFile,
      logFile: join(folders.logs, 'central.log'),
    };
    const central = await startChild(script('central-child.ts'), centralInput);
    const deskInput: BrowserChildInput = {
      root,
      port: 0,
      centralUrl: central.ready.address,
      profileDir: folders.desk(1),
      logFile: join(folders.logs, 'desk.log'),
    };
    const addresses: string[] = [];
    const desk = await startChild(script('browser-child.ts'), deskInput, (message) => {
      if (message.kind === 'address') addresses.push(message.address);
    });
    addresses.push(desk.ready.address);
    return new Stack(home, { lab, central, desk }, addresses);
  }

  /** The newest one-time address. */
  get address(): string {
    return this.#addresses.at(-1) ?? '';
  }

  /** The origin of the shell, without a token. */
  get origin(): string {
    return new URL(this.address).origin;
  }

  /** Everything the desk wrote, and the logs; without the carrier's own, which lists the numbers it was asked to ring. */
  deskFiles(): readonly string[] {
    return [this.#folders.desk(1), this.#folders.logs]
      .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => file !== labLog(this.#folders));
  }

  centre(): CentreClient {
    return new CentreClient(this.#central.ready.address);
  }

  /** What the lab heard and did so far. */
  labEntries(): readonly LabEntry[] {
    const file = labLog(this.#folders);
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LabEntry);
  }

  /** The lab's last word on each call to a number. */
  callsTo(number: string): readonly DialogRecord[] {
    const last = new Map<string, DialogRecord>();
    for (const { record } of this.labEntries()) {
      if (record.to.endsWith(number)) last.set(record.callId, record);
    }
    return [...last.values()];
  }

  stopLab(): Promise<void> {
    return this.#lab.stop();
  }

  stopCentral(): Promise<void> {
    return this.#central.stop();
  }

  async stop(): Promise<void> {
    for (const child of [this.#desk, this.#central, this.#lab]) await child.stop();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

const labLog = (folders: DemoFolders): string => join(folders.logs, 'lab.jsonl');
