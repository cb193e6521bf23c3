import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCentral } from '../../../src/central/server.ts';
import { createHttpCentral } from '../../../src/main/adapters/central-http/http-central.ts';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { silentLog } from '../../support/silent-log.ts';

const MAIN = resolve(import.meta.dirname, '../../../src/central/main.ts');
const PASSWORD = 'first-of-all';
const FIRST = ['--username', 'root', '--role', 'admin', '--name', '系统管理员'];

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'waihu-account-'));
});
afterEach(() => removeFolder(dataDir));

/** `npm run central -- add-account`, its password from the environment or piped in. */
async function addAccount(args: readonly string[], password: { env?: string; piped?: string }) {
  const child = spawn(process.execPath, [MAIN, 'add-account', ...args], {
    env: {
      ...process.env,
      WAIHU_DATA_DIR: dataDir,
      ...(password.env === undefined ? {} : { WAIHU_PASSWORD: password.env }),
    },
    stdio: 'pipe',
  });
  child.stdin.end(password.piped ?? '');
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const [said, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { said, complaints, code };
}

async function signIn(username: string) {
  const centre = await startCentral({
    dataDir,
    log: silentLog,
    sip: { server: 'ws://127.0.0.1:1', domain: 'test', lines: 1, password: () => 'sip' },
  });
  try {
    const client = createHttpCentral({
      url: centre.url,
      clock: systemClock(),
      ids: randomIds(),
      log: silentLog,
    });
    return await client.call('signIn', { username, password: PASSWORD, deviceName: 'test' }, {});
  } finally {
    await centre.close();
  }
}

describe('the first account of a centre without the demo', () => {
  it.each(['env', 'piped'] as const)('signs in with the password that was given by %s', async (way) => {
    const added = await addAccount(FIRST, { [way]: way === 'piped' ? `${PASSWORD}\n` : PASSWORD });
    expect(added).toMatchObject({ code: 0, complaints: '' });
    expect(added.said).not.toContain(PASSWORD);
    expect((await signIn('root')).account).toMatchObject({ role: 'admin', displayName: '系统管理员' });
  });

  it('refuses a name that is taken and leaves that account as it is', async () => {
    await addAccount(FIRST, { env: PASSWORD });
    const again = await addAccount(FIRST, { env: 'another-password' });
    expect(again.code).toBe(1);
    expect(again.complaints).toMatch(/^account\.username-taken\n.*root/);
    expect(again.complaints).toContain('Choose another');
    expect((await signIn('root')).account.username).toBe('root');
  });

  it.each([
    ['no role', ['--username', 'root', '--name', 'Root'], PASSWORD, 'account.options', '--role'],
    ['a role that is none', [...FIRST, '--role', 'owner'], PASSWORD, 'account.options', '--role'],
    ['an option that is none', [...FIRST, '--rank', '1'], PASSWORD, 'account.options', '--rank'],
    ['a short password', FIRST, 'short', 'session.password-too-short', '8'],
    ['no password', FIRST, undefined, 'session.password-too-short', '8'],
  ])('refuses %s with the code and what to do', async (_what, args, password, code, named) => {
    const refused = await addAccount(args, password === undefined ? {} : { env: password });
    expect(refused.code).toBe(1);
    expect(refused.complaints.split('\n')[0]).toBe(code);
    expect(refused.complaints).toContain(named);
  });
});
