import type { IpcMain, WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { APP_URL, IPC } from '../../../../src/contract/ipc-channels.ts';
import { DeskIpc } from '../../../../src/main/shells/electron/desk-ipc.ts';
import { StandInContents, StandInIpc } from '../../../support/shells/stand-in-electron.ts';
import { NotingLog, StubDesk } from '../../../support/shells/stub-desk.ts';

let ipc: StandInIpc;
let desk: StubDesk;
let contents: StandInContents;
let deskIpc: DeskIpc;

beforeEach(() => {
  ipc = new StandInIpc();
  desk = new StubDesk();
  contents = new StandInContents(APP_URL);
  deskIpc = new DeskIpc(ipc as unknown as IpcMain, desk, new NotingLog());
  deskIpc.attach(contents as unknown as WebContents);
});

const fromPage = () => ({ sender: contents, senderFrame: contents.mainFrame });

describe('DeskIpc', () => {
  it('opens one channel only', () => {
    expect([...ipc.handlers.keys()]).toEqual([IPC.call]);
  });

  it('hands a command of the app to the desk and its answer back', async () => {
    desk.answer = { ok: false, error: { code: 'queue.empty' } };
    expect(await ipc.invoke(IPC.call, fromPage(), 'task.next', {})).toEqual(desk.answer);
    expect(desk.handled).toEqual([{ command: 'task.next', input: {} }]);
  });

  it.each([
    ['a frame within the page', () => ({ sender: contents, senderFrame: { url: APP_URL } })],
    ['a frame that is gone', () => ({ sender: contents, senderFrame: null })],
    [
      'another page in the main frame',
      () => {
        const foreign = new StandInContents('https://evil.example/');
        return { sender: foreign, senderFrame: foreign.mainFrame };
      },
    ],
  ])('refuses %s before the desk hears of it', async (_title, event) => {
    expect(await ipc.invoke(IPC.call, event(), 'task.next', {})).toEqual({
      ok: false,
      error: { code: 'shell.bad-origin' },
    });
    expect(desk.clients).toEqual([]);
  });

  it('refuses a command that is no text', async () => {
    expect(await ipc.invoke(IPC.call, fromPage(), { toString: 'x' }, {})).toMatchObject({ ok: false });
    expect(desk.handled).toEqual([]);
  });

  it('sends the events of the desk to the page', async () => {
    await ipc.invoke(IPC.call, fromPage(), 'desk.view', {});
    desk.clients[0]?.emit({ kind: 'media-taken' });
    expect(contents.sent).toEqual([{ channel: IPC.event, message: { kind: 'media-taken' } }]);
  });

  it('is a new client after a reload, and the former one is gone', async () => {
    await ipc.invoke(IPC.call, fromPage(), 'desk.view', {});
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(desk.clients[0]?.gone).toBe(true);
    await ipc.invoke(IPC.call, fromPage(), 'desk.view', {});
    expect(desk.clients).toHaveLength(2);
  });

  it('stays the same client within a document', async () => {
    await ipc.invoke(IPC.call, fromPage(), 'desk.view', {});
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
    expect(desk.clients[0]?.gone).toBe(false);
  });

  it('loads a crashed page again, yet not one that crashes at once each time', async () => {
    await ipc.invoke(IPC.call, fromPage(), 'desk.view', {});
    contents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(desk.clients[0]?.gone).toBe(true);
    expect(contents.reload).toHaveBeenCalledTimes(1);
    contents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(contents.reload).toHaveBeenCalledTimes(1);
  });

  it('loads each of two pages again that crash at once', () => {
    const card = new StandInContents(APP_URL);
    deskIpc.attach(card as unknown as WebContents);
    for (const each of [card, contents]) each.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(card.reload).toHaveBeenCalledTimes(1);
    expect(contents.reload).toHaveBeenCalledTimes(1);
  });
});
