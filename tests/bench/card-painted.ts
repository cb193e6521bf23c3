import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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
import { silentLog } from '../support/silent-log.ts';
import { atMost, type Bench, type Figure } from './bench.ts';
import { BenchAgent } from './bench-agent.ts';
import { ms, percentile } from './numbers.ts';
import { clockOffset, paintedAt, watchTalking } from './painted-in-page.ts';

const LIMIT_MS = 150;
const root = resolve(import.meta.dirname, '../..');
const script = (name: string): string => join(root, 'scripts/start', name);

/** From the desk's word that the customer answered to the frame that shows it, with centre, lab, desk and a real browser. */
export const cardPainted: Bench = {
  name: 'painted',
  title: 'Console: answer to the frame that shows it',
  async run({ quick }) {
    if (rendererIsStale(root)) await buildRenderer(root);
    const calls = quick ? 3 : 20;
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
      await makeList(central.ready.address, calls);
      const desk = createNodeDesk({
        shell: 'browser',
        profileDir: folders.desk(1),
        centralUrl: central.ready.address,
        log: silentLog,
      });
      closing.unshift(() => desk.close());
      const shell = await startBrowserShell({ desk, log: silentLog, port: 0, ...shellFolders(root) });
      closing.unshift(() => shell.close());
      const browser = await chromium.launch(chromiumLaunch);
      closing.unshift(() => browser.close());
      const page = await openConsole(browser, shell.address());
      const agent = new BenchAgent(desk);
      await agent.signIn('agent1', DEMO_PASSWORD);
      return figures(await measure(agent, page, calls), answersOf(labLog));
    } finally {
      for (const close of closing) await close();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
};

async function makeList(centralUrl: string, calls: number): Promise<void> {
  const supervisor = await new CentreClient(centralUrl).signIn('supervisor1', DEMO_PASSWORD);
  const campaignId = await openCampaign(supervisor, 'bench', 'preview');
  const lines = Array.from({ length: calls }, (_, index) => ({
    name: `客户${index + 1}`,
    number: `15400${String(index).padStart(2, '0')}0008`,
  }));
  await importList(supervisor, campaignId, lines);
}

async function openConsole(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  await page.addInitScript(watchTalking);
  await page.goto(address);
  await page.waitForURL(`${new URL(address).origin}/`);
  return page;
}

export interface Call {
  readonly attemptId: string;
  /** Epoch ms on this process' clock. */
  readonly talkingAt: number;
  readonly paintedAt: number;
}

async function measure(agent: BenchAgent, page: Page, calls: number): Promise<Call[]> {
  const measured: Call[] = [];
  await agent.ready();
  for (let index = 0; index < calls; index++) {
    const { attemptId, at } = await agent.callUntilTalking();
    const offset = await clockOffset(page);
    measured.push({ attemptId, talkingAt: at, paintedAt: (await paintedAt(page, index)) - offset });
    await wait(100);
    await agent.finishCall();
  }
  return measured;
}

/** When the lab's customers answered, by attempt; epoch ms. */
function answersOf(logFile: string): ReadonlyMap<string, number> {
  const answers = new Map<string, number>();
  for (const line of readFileSync(logFile, 'utf8').split('\n')) {
    if (line === '') continue;
    const { record } = JSON.parse(line) as { record: { attemptId?: string; at: { answer?: number } } };
    if (record.attemptId !== undefined && record.at.answer !== undefined)
      answers.set(record.attemptId, record.at.answer);
  }
  return answers;
}

function figures(calls: readonly Call[], answers: ReadonlyMap<string, number>): Figure[] {
  const fromDesk = calls.map(({ talkingAt, paintedAt }) => paintedAt - talkingAt);
  const fromLab = calls.flatMap((call) => {
    const answer = answers.get(call.attemptId);
    return answer === undefined ? [] : [call.paintedAt - answer];
  });
  const p95 = percentile(fromDesk, 0.95);
  const spread = (values: readonly number[]) =>
    `p50 ${ms(percentile(values, 0.5))}  p95 ${ms(percentile(values, 0.95))}  max ${ms(percentile(values, 1))}`;
  return [
    {
      what: `desk knows of the answer -> painted, ${calls.length} calls`,
      value: spread(fromDesk),
      bound: atMost(p95, LIMIT_MS, 'ms (p95)'),
    },
    { what: "carrier's answer leaves -> painted (with SIP and media set-up)", value: spread(fromLab) },
  ];
}
