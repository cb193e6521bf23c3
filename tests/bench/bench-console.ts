import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { CentralChildInput } from '../../scripts/start/central-child.ts';
import { type Child, startChild } from '../../scripts/start/child.ts';
import { demoFolders, makeFolders } from '../../scripts/start/demo-data.ts';
import type { LabChildInput } from '../../scripts/start/lab-child.ts';
import { buildRenderer, rendererIsStale } from '../../scripts/start/renderer-build.ts';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { createNodeDesk } from '../../src/main/desk-node.ts';
import { shellFolders, startBrowserShell } from '../../src/main/shells/browser/shell.ts';
import { CentreClient } from '../e2e/support/centre-client.ts';
import { importList, openCampaign } from '../e2e/support/small-list.ts';
import { chromiumLaunch } from '../support/chromium.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { silentLog } from '../support/silent-log.ts';
import { BenchAgent } from './bench-agent.ts';

const root = resolve(import.meta.dirname, '../..');
const script = (name: string): string => join(root, 'scripts/start', name);

/** A console in Chromium with all that is behind it. */
export interface BenchConsole {
  readonly agent: BenchAgent;
  readonly browser: Browser;
  /** Signed in, nobody on the line. */
  readonly page: Page;
  /** What the carrier lab wrote. */
  readonly labLog: string;
}

export interface BenchConsoleOptions {
  /** Customers to call. */
  readonly customers: number;
  /** Runs in the page before anything else of it. */
  readonly inPage?: () => void;
  /** Between a first sign-in, which makes the agent's database and brings the list, and the one that is measured. */
  readonly prepare?: (profileDir: string) => Promise<void>;
}

/** Carrier lab and centre as `npm start` runs them, the desk behind the browser shell, the built console in a real browser. */
export async function withConsole<T>(
  { customers, inPage, prepare }: BenchConsoleOptions,
  use: (at: BenchConsole) => Promise<T>,
): Promise<T> {
  if (rendererIsStale(root)) await buildRenderer(root);
  const scratch = mkdtempSync(join(tmpdir(), 'waihu-bench-'));
  const folders = demoFolders(scratch);
  makeFolders(folders);
  const closing: (() => Promise<unknown>)[] = [];
  const child = async (name: string, input: LabChildInput | CentralChildInput): Promise<Child> => {
    const started = await startChild(script(name), input);
    closing.unshift(() => started.stop());
    return started;
  };
  try {
    const { sipSecretFile } = folders;
    const labLog = join(folders.logs, 'lab.jsonl');
    const lab = await child('lab-child.ts', { sipSecretFile, logFile: labLog, speed: 5 });
    const central = await child('central-child.ts', {
      dataDir: folders.central,
      sipServer: lab.ready.address,
      sipSecretFile,
      logFile: join(folders.logs, 'central.log'),
    });
    await makeList(central.ready.address, customers);
    const profileDir = folders.desk(1);
    const browser = await chromium.launch(chromiumLaunch);
    closing.unshift(() => browser.close());
    const open = () => openConsole(browser, { profileDir, centralUrl: central.ready.address, inPage });
    if (prepare) {
      const first = await open();
      await first.agent.ready();
      await first.agent.untilPreview();
      await first.close();
      await prepare(profileDir);
    }
    const { agent, page, close } = await open();
    closing.unshift(close);
    return await use({ agent, browser, page, labLog });
  } finally {
    for (const close of closing) await close();
    removeFolder(scratch);
  }
}

interface Opening {
  readonly profileDir: string;
  readonly centralUrl: string;
  readonly inPage: (() => void) | undefined;
}

async function openConsole(browser: Browser, { profileDir, centralUrl, inPage }: Opening) {
  const desk = createNodeDesk({ shell: 'browser', profileDir, centralUrl, log: silentLog });
  const shell = await startBrowserShell({ desk, log: silentLog, port: 0, ...shellFolders(root) });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  if (inPage) await page.addInitScript(inPage);
  const address = shell.address();
  await page.goto(address);
  await page.waitForURL(`${new URL(address).origin}/`);
  const agent = new BenchAgent(desk);
  await agent.signIn('agent1', DEMO_PASSWORD);
  const close = async () => {
    await page.close();
    await desk.close();
    await shell.close();
  };
  return { agent, page, close };
}

async function makeList(centralUrl: string, customers: number): Promise<void> {
  const supervisor = await new CentreClient(centralUrl).signIn('supervisor1', DEMO_PASSWORD);
  const campaignId = await openCampaign(supervisor, 'bench', 'preview');
  const lines = Array.from({ length: customers }, (_, index) => ({
    name: `客户${index + 1}`,
    number: `15400${String(index).padStart(2, '0')}0008`,
  }));
  await importList(supervisor, campaignId, lines);
}
