import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type BrowserShell, startBrowserShell } from '../../../../src/main/shells/browser/shell.ts';
import { removeFolder } from '../../../support/remove-folder.ts';
import { NotingLog, StubDesk } from '../../../support/shells/stub-desk.ts';

const localesDir = resolve('resources/locales');
const page = { accept: 'text/html' };

let folder: string;
let desk: StubDesk;
let shell: BrowserShell;
let wanted: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-shell-'));
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'out/index.html'), '<!doctype html><title>the app</title>');
  desk = new StubDesk();
  wanted = [];
  shell = await startBrowserShell({
    desk,
    log: new NotingLog(),
    port: 0,
    rendererDir: join(folder, 'out'),
    localesDir,
    onTokenWanted: (address) => wanted.push(address),
  });
});

afterEach(async () => {
  await shell.close();
  removeFolder(folder);
});

const base = (): string => `http://127.0.0.1:${shell.port}`;

async function enter(): Promise<string> {
  const answer = await fetch(shell.address());
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

function open(headers: Record<string, string>): Promise<WebSocket | number> {
  return new Promise((done) => {
    const socket = new WebSocket(`ws://127.0.0.1:${shell.port}/bridge`, { headers });
    socket.on('open', () => done(socket));
    socket.on('unexpected-response', (_request, response) => done(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
}

const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((done) => socket.once('message', (data) => done(JSON.parse(String(data)))));

describe('the browser shell', () => {
  it('exchanges the address for a strict cookie and shows the app under an address without token', async () => {
    const entered = await fetch(shell.address());
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(await entered.text()).toContain('content="0;url=/"');
    const app = await fetch(base(), { headers: { ...page, cookie: cookie.split(';')[0] ?? '' } });
    expect(app.status).toBe(200);
    expect(await app.text()).toContain('the app');
  });

  it('takes a link of another program to the app by a page of its own, without a cookie and whatever the link holds', async () => {
    const answer = await fetch(`${base()}/call?link=${encodeURIComponent('tel:1"><script>')}`, {
      headers: { ...page, 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('content="0;url=/?call=tel%3A1%22%3E%3Cscript%3E"');
    expect(text).not.toContain('<script');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await fetch(`${base()}/?call=tel:1`, { headers: page })).status).toBe(403);
  });

  it('answers a used address with a page in both languages and tells the terminal a fresh one', async () => {
    const address = shell.address();
    await fetch(address);
    const again = await fetch(address, { headers: page });
    expect(again.status).toBe(403);
    const text = await again.text();
    expect(text).toContain('lang="zh-CN"');
    expect(text).toContain('lang="en"');
    expect(wanted).toEqual([shell.address()]);
    expect(wanted[0]).not.toBe(address);
  });

  it('lets a browser in again that already has its cookie', async () => {
    const address = shell.address();
    const cookie = ((await fetch(address)).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const again = await fetch(address, { headers: { ...page, cookie } });
    expect(again.status).toBe(200);
  });

  it('shows nothing to whoever has no cookie', async () => {
    expect((await fetch(base(), { headers: page })).status).toBe(403);
    expect((await fetch(`${base()}/session`)).status).toBe(401);
    expect(desk.clients).toEqual([]);
  });

  it('sends the policy headers with every answer', async () => {
    for (const answer of [await fetch(base(), { headers: page }), await fetch(shell.address())]) {
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('content-security-policy')).not.toContain('unsafe-eval');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('permissions-policy')).toContain('microphone=(self)');
      expect(answer.headers.get('permissions-policy')).toContain('camera=()');
    }
  });

  it('refuses the bridge without cookie, without origin and from a foreign origin', async () => {
    const cookie = await enter();
    expect(await open({ origin: base() })).toBe(401);
    expect(await open({ cookie })).toBe(403);
    expect(await open({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await open({ cookie, origin: base(), host: 'evil.example' })).toBe(421);
    expect(desk.clients).toEqual([]);
  });

  it('carries commands, answers and events, and tells the desk when the tab is gone', async () => {
    const cookie = await enter();
    const socket = (await open({ cookie, origin: base() })) as WebSocket;
    socket.send(JSON.stringify({ id: 7, command: 'task.next', input: {} }));
    expect(await nextMessage(socket)).toEqual({ kind: 'answer', id: 7, answer: { ok: true, output: {} } });
    expect(desk.handled).toEqual([{ command: 'task.next', input: {} }]);
    const event = nextMessage(socket);
    desk.clients[0]?.emit({ kind: 'media-taken' });
    expect(await event).toEqual({ kind: 'event', event: { kind: 'media-taken' } });
    socket.close();
    await expect.poll(() => desk.clients[0]?.gone).toBe(true);
  });

  it.each(['not json', '{"id":"x"}', '[]'])('closes a socket that sends %s', async (frame) => {
    const cookie = await enter();
    const socket = (await open({ cookie, origin: base() })) as WebSocket;
    const closed = new Promise((done) => socket.once('close', done));
    socket.send(frame);
    expect(await closed).toBe(1002);
    expect(desk.handled).toEqual([]);
  });

  it('reads nothing outside the renderer', async () => {
    const cookie = await enter();
    const answer = await fetch(`${base()}/..%2f..%2fetc/passwd`, { headers: { cookie } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
});
