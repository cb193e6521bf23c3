import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usage } from '../../../scripts/lib/usage.mjs';
import { text } from '../../../scripts/start/messages.ts';
import { accountRows } from '../../../scripts/start/summary.ts';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { CentreClient } from '../../e2e/support/centre-client.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const root = resolve(import.meta.dirname, '../../..');
const PATIENCE = { timeout: 100_000, interval: 50 };

let folder: string;
let started: Run[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-start-'));
  started = [];
});
afterEach(async () => {
  for (const run of started) await run.stop();
  removeFolder(folder);
});

/** A start in a process of its own, with what it prints. */
class Run {
  printed = '';
  readonly #process: ChildProcess;
  readonly ended: Promise<number | null>;

  /** `args`: of Node, then the script and its own. */
  constructor(...args: readonly string[]) {
    this.#process = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.printed += chunk.toString('utf8');
      });
    this.ended = new Promise((done) => this.#process.once('close', done));
    started.push(this);
  }

  /** Everything there is to print was printed. */
  async ready(): Promise<void> {
    await vi.waitFor(() => expect(this.printed).toContain(text('stopHint', 'en')), PATIENCE);
  }

  get consoles(): readonly string[] {
    return [...this.printed.matchAll(/http:\S+\/enter\?token=\S+/g)].map(([address]) => address);
  }

  stop(): Promise<number | null> {
    this.#process.kill('SIGTERM');
    return this.ended;
  }
}

const start = (...args: string[]): Run =>
  new Run(
    join(root, 'scripts/start/main.ts'),
    '--data',
    join(folder, 'data'),
    '--shell',
    'browser',
    '--no-open',
    ...args,
  );

describe('npm start', () => {
  it('gives help before anything is installed', async () => {
    mkdirSync(join(folder, 'scripts'));
    cpSync(join(root, 'scripts/start.mjs'), join(folder, 'scripts/start.mjs'));
    cpSync(join(root, 'scripts/lib'), join(folder, 'scripts/lib'), { recursive: true });
    for (const [language, option] of [
      ['zh', '--help'],
      ['en', '-h'],
    ] as const) {
      const run = new Run(join(folder, 'scripts/start.mjs'), option, '--lang', language);
      expect(await run.ended).toBe(0);
      expect(run.printed).toBe(`${usage[language]}\n`);
    }
    expect(readdirSync(folder)).toEqual(['scripts']);
  });

  it('refuses a Node that is too old in both languages, with what to do', async () => {
    const old = `data:text/javascript,Object.defineProperty(process,'version',{value:'v16.20.2'})`;
    const run = new Run('--import', old, join(root, 'scripts/start.mjs'));
    expect(await run.ended).toBe(1);
    expect(run.printed).toMatch(/Node v16\.20\.2 太旧.*请从 https:\/\/nodejs\.org 安装/);
    expect(run.printed).toMatch(
      /Node v16\.20\.2 is too old.*Install the current LTS from https:\/\/nodejs\.org/,
    );
  });

  it('opens desks beside each other and tells in both languages where they are, who may sign in and how another joins', async () => {
    const first = start('--desks', '2');
    await first.ready();
    expect(first.consoles).toHaveLength(2);
    expect(new Set(first.consoles.map((address) => new URL(address).port)).size).toBe(2);
    for (const address of first.consoles) expect((await fetch(address)).status).toBe(200);
    for (const language of ['zh', 'en'] as const) {
      for (const number of [1, 2]) expect(first.printed).toContain(text('consoleOf', language, { number }));
      expect(first.printed).toContain(text('accounts', language, { password: DEMO_PASSWORD }));
      for (const { role, names } of accountRows())
        expect(first.printed).toMatch(new RegExp(`${names} .*${text(role, language)}`));
      expect(first.printed).toContain(text('anotherDesk', language));
    }

    const command = /npm start -- (--central (\S+))/.exec(first.printed);
    const centralUrl = command?.[2] ?? '';
    expect(first.printed).toContain(`${text('centralAt', 'en')}  ${centralUrl}`);
    const [campaign] = await (await new CentreClient(centralUrl).signIn('lead1', DEMO_PASSWORD)).call(
      'campaigns',
      {},
    );
    expect(campaign?.campaign.state).toBe('running');
    expect(first.printed).not.toContain(text('demoPaused', 'en'));

    const second = start(...(command?.[1] ?? '').split(' '));
    await second.ready();
    expect(second.consoles).toHaveLength(1);
    expect(first.consoles.map((address) => new URL(address).port)).not.toContain(
      new URL(second.consoles[0] ?? '').port,
    );
    expect(readdirSync(join(folder, 'data/running')).sort()).toEqual(['desk-1', 'desk-2', 'desk-3', 'waihu']);

    const third = start();
    expect(await third.ended).toBe(1);
    expect(third.printed).toContain('Ctrl-C');

    for (const language of ['zh', 'en'] as const)
      expect(first.printed).toContain(text('letCallIn', language));
    const callIn = [join(root, 'scripts/call-in.ts'), '--data', join(folder, 'data')];
    const unanswered = new Run(...callIn, '--lang', 'zh');
    expect(await unanswered.ended).toBe(1);
    expect(unanswered.printed).toBe(`${text('nobodySignedIn', 'zh')}\n`);

    expect(await second.stop()).toBe(0);
    expect(await first.stop()).toBe(0);
    const late = new Run(...callIn, '--lang', 'en');
    expect(await late.ended).toBe(1);
    expect(late.printed).toBe(`${text('labNotRunning', 'en')}\n`);
    expect(readdirSync(join(folder, 'data/running'))).toEqual([]);
  });

  it('keeps the demo paused where calls go to a SIP server of somebody else, and says so', async () => {
    const run = start('--sip', 'ws://127.0.0.1:9');
    await run.ready();
    for (const language of ['zh', 'en'] as const) expect(run.printed).toContain(text('demoPaused', language));
    const centralUrl = /npm start -- --central (\S+)/.exec(run.printed)?.[1] ?? '';
    const supervisor = await new CentreClient(centralUrl).signIn('supervisor1', DEMO_PASSWORD);
    const [demo] = await supervisor.call('campaigns', {});
    expect(demo?.campaign.state).toBe('paused');
    expect(await run.stop()).toBe(0);
  });
});

describe('the README', () => {
  it.each([
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh'],
  ] as const)('%s lists the accounts that the start prints', (file, language) => {
    const page = readFileSync(join(root, file), 'utf8');
    const listed = [...page.matchAll(/^\| `([^|]+?)` +\| (\S.*?) +\|$/gm)].map(([, names, role]) => ({
      names: names?.replaceAll('`', ''),
      role,
    }));
    const told = accountRows().map(({ role, names }) => ({ names, role: text(role, language) }));
    expect(listed).toEqual(expect.arrayContaining(told));
    expect(page).toContain(`\`${DEMO_PASSWORD}\``);
  });
});
