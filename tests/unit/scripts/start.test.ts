import { mkdirSync, mkdtempSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tooOld } from '../../../scripts/lib/prepare.mjs';
import { terminalLanguage } from '../../../scripts/lib/say.mjs';
import type { Child } from '../../../scripts/start/child.ts';
import { ChildGroup } from '../../../scripts/start/child-group.ts';
import { demoFolders, makeFolders, putAside, runningProcess } from '../../../scripts/start/demo-data.ts';
import { canShowWindows } from '../../../scripts/start/electron-binary.ts';
import { openCommand } from '../../../scripts/start/open-browser.ts';
import { readStartOptions } from '../../../scripts/start/options.ts';
import { rendererIsStale } from '../../../scripts/start/renderer-build.ts';
import { sipPasswords } from '../../../scripts/start/sip-password.ts';
import { PATIENCE } from '../../support/patience.ts';
import { removeFolder } from '../../support/remove-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-start-'));
});
afterEach(() => removeFolder(folder));

describe('the Node it begins with', () => {
  it.each([
    ['v16.20.0', 16],
    ['v17.9.1', 17],
    ['v18.0.0', undefined],
    ['v20.20.2', undefined],
    ['v24.21.0', undefined],
  ])('judges %s', (version, expected) => expect(tooOld(version)).toBe(expected));
});

describe("the terminal's language", () => {
  it('follows --lang first and the locale next', () => {
    expect(terminalLanguage(['--lang', 'zh'], { LANG: 'en_US.UTF-8' })).toBe('zh');
    expect(terminalLanguage([], { LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(terminalLanguage([], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(terminalLanguage([], {})).toBe('en');
  });
});

describe('the options', () => {
  it('have defaults that need nothing', () => {
    expect(readStartOptions([])).toEqual({
      port: undefined,
      central: undefined,
      lab: true,
      sip: undefined,
      desks: 1,
      data: undefined,
      fresh: false,
      open: true,
      dev: false,
      shell: 'auto',
    });
  });

  it('are read', () => {
    expect(
      readStartOptions([
        '--port',
        '9000',
        '--central',
        'https://c.example/',
        '--no-lab',
        '--no-open',
        '--lang',
        'zh',
      ]),
    ).toMatchObject({ port: 9000, central: 'https://c.example', lab: false, open: false });
  });

  it.each([
    ['--port', '0'],
    ['--port', 'x'],
    ['--central', 'ftp://x'],
    ['--sip', 'http://x'],
    ['--shell', 'tk'],
    ['--desks', '0'],
    ['--desks', '9'],
    ['--nope'],
  ])('are refused: %s %s', (...args) => expect(() => readStartOptions(args)).toThrow());
});

describe('the demo data', () => {
  it('are readable by this user only, with one secret that stays', () => {
    const folders = demoFolders(folder);
    makeFolders(folders);
    const secret = readFileSync(folders.sipSecretFile, 'utf8');
    expect(statSync(folders.sipSecretFile).mode & 0o077).toBe(0);
    makeFolders(folders);
    expect(readFileSync(folders.sipSecretFile, 'utf8')).toBe(secret);
    const password = sipPasswords(folders.sipSecretFile);
    expect(password('agent1')).toBe(password('agent1'));
    expect(password('agent1')).not.toBe(password('agent2'));
  });

  it('are put aside, not deleted', () => {
    const folders = demoFolders(folder);
    expect(putAside(folders, 0)).toBeUndefined();
    makeFolders(folders);
    const secret = readFileSync(folders.sipSecretFile, 'utf8');
    const aside = putAside(folders, 0);
    expect(readFileSync(join(aside ?? '', 'sip-secret'), 'utf8')).toBe(secret);
  });

  it('know a process that runs from them, and not one that is gone', () => {
    const file = join(folder, 'running.json');
    expect(runningProcess(file)).toBeUndefined();
    writeFileSync(file, String(process.ppid));
    expect(runningProcess(file)).toBe(process.ppid);
    writeFileSync(file, '2147483646');
    expect(runningProcess(file)).toBeUndefined();
    writeFileSync(file, 'garbage');
    expect(runningProcess(file)).toBeUndefined();
  });
});

describe('the built renderer', () => {
  it('is stale when it is missing or a source is newer', () => {
    expect(rendererIsStale(folder)).toBe(true);
    mkdirSync(join(folder, 'out/renderer'), { recursive: true });
    mkdirSync(join(folder, 'src/renderer'), { recursive: true });
    writeFileSync(join(folder, 'src/renderer/main.tsx'), '');
    writeFileSync(join(folder, 'out/renderer/index.html'), '');
    utimesSync(join(folder, 'out/renderer/index.html'), 4_000_000_000, 4_000_000_000);
    expect(rendererIsStale(folder)).toBe(false);
    utimesSync(join(folder, 'src/renderer/main.tsx'), 4_000_000_001, 4_000_000_001);
    expect(rendererIsStale(folder)).toBe(true);
  });
});

describe('where windows can be shown', () => {
  it.each([
    ['linux', {}, 1000, false],
    ['linux', { DISPLAY: ':0' }, 1000, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, true],
    ['linux', { DISPLAY: ':0' }, 0, false],
    ['darwin', {}, 501, true],
    ['win32', {}, undefined, true],
  ] as const)('%s with %o as user %s: %s', (platform, env, uid, expected) => {
    expect(canShowWindows(platform, env, uid)).toBe(expected);
  });

  it('opens a browser with the right command, and none without a display', () => {
    expect(openCommand('darwin', {})?.command).toBe('open');
    expect(openCommand('linux', { DISPLAY: ':0' })?.command).toBe('xdg-open');
    expect(openCommand('linux', {})).toBeUndefined();
  });
});

describe('the children of a start', () => {
  const child = (name: string, order: string[]): Child & { end: (how: string) => void } => {
    let end: (how: string) => void = () => {};
    const ended = new Promise<string>((resolve) => {
      end = resolve;
    });
    const stop = (): Promise<void> => {
      order.push(name);
      end('exit 0');
      return Promise.resolve();
    };
    return { ready: { kind: 'ready', address: '' }, ended, end: (how) => end(how), stop };
  };

  it('are stopped in the opposite order, once, without being called lost', async () => {
    const order: string[] = [];
    const onLost = vi.fn();
    const group = new ChildGroup({ onLost });
    group.add('lab', child('lab', order));
    group.add('central', child('central', order));
    group.add('shell', child('shell', order));
    await Promise.all([group.stop(), group.stop()]);
    expect(order).toEqual(['shell', 'central', 'lab']);
    expect(onLost).not.toHaveBeenCalled();
  });

  it('are told of when one ends by itself', async () => {
    const onLost = vi.fn();
    const group = new ChildGroup({ onLost });
    const central = child('central', []);
    group.add('central', central);
    central.end('SIGKILL');
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledWith('central', 'SIGKILL'), PATIENCE);
  });
});
