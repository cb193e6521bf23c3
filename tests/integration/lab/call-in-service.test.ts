import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoFolders } from '../../../scripts/start/demo-data.ts';
import { text } from '../../../scripts/start/messages.ts';
import { DEMO_CALLING_NUMBER } from '../../../src/central/demo/calling-number.ts';
import { type CallInService, serveCallIn } from '../../../src/lab/carrier/call-in-service.ts';
import type { CallIn } from '../../../src/lab/carrier/incoming-customers.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const script = resolve(import.meta.dirname, '../../../scripts/call-in.ts');

let folder: string;
let service: CallInService;
let calls: CallIn[];
let registered: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-call-in-'));
  calls = [];
  registered = 1;
  service = await serveCallIn({
    callIn: (call) => String(calls.push(call)),
    registrations: () =>
      Array.from({ length: registered }, () => ({ username: 'agent1', contact: 'sip:agent1', expiresAt: 0 })),
  });
  writeFileSync(demoFolders(folder, folder).callIn, JSON.stringify(service));
});
afterEach(async () => {
  await service.close();
  removeFolder(folder);
});

const run = async (...args: string[]) => {
  const child = spawn(process.execPath, [script, '--data', folder, '--lang', 'en', ...args]);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
  const code = await new Promise((done) => child.once('close', done));
  return { code, printed };
};

describe('a demo customer who is let call in', () => {
  it('is the one in that row of the list', async () => {
    const { code, printed } = await run('--customer', '2');
    expect(calls).toEqual([{ from: '15400000003', to: DEMO_CALLING_NUMBER }]);
    expect(printed).toBe(`${text('callingIn', 'en', { name: '朱刚', number: '15400000003' })}\n`);
    expect(code).toBe(0);
  });

  it('may be somebody whom no list names', async () => {
    expect((await run('--number', '15400999999')).code).toBe(0);
    expect(calls).toMatchObject([{ from: '15400999999' }]);
  });

  it.each([
    ['of a row that is not there', ['--customer', '0'], 'The demo list has no row 0'],
    ['of no number', ['--number', 'somebody'], text('noCallIn', 'en', { number: 'somebody' })],
    ['that nobody understands', ['--who'], text('callInUsage', 'en')],
  ])('is refused with what to do: one %s', async (_which, args, told) => {
    const { code, printed } = await run(...args);
    expect([code, calls]).toEqual([1, []]);
    expect(printed).toContain(told);
  });

  it('calls nobody before somebody has signed in, or once the lab is gone', async () => {
    registered = 0;
    expect((await run()).printed).toBe(`${text('nobodySignedIn', 'en')}\n`);
    await service.close();
    expect((await run()).printed).toBe(`${text('labNotRunning', 'en')}\n`);
    expect(calls).toEqual([]);
  });
});

describe('letting customers call', () => {
  const post = async (body: string, token = service.token) =>
    (await fetch(service.address, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body }))
      .status;
  const call = JSON.stringify({ from: '15400000001', to: DEMO_CALLING_NUMBER });

  it('is for this machine, and for who holds the token', async () => {
    expect(new URL(service.address).hostname).toBe('127.0.0.1');
    expect(await post(call, 'another')).toBe(401);
    expect((await fetch(service.address)).status).toBe(401);
    expect(calls).toEqual([]);
    expect(await post(call)).toBe(202);
  });

  it.each(['', '{}', 'null', '[1]', JSON.stringify({ from: 'sip:a@b', to: '1' }), ' '.repeat(5_000)])(
    'takes %j for no call',
    async (body) => {
      expect(await post(body)).toBe(400);
      expect(calls).toEqual([]);
    },
  );
});
