import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { terminalLanguage } from '../../../scripts/lib/say.mjs';
import type { Child } from '../../../scripts/start/child.ts';
import { demoFolders, makeFolders } from '../../../scripts/start/demo-data.ts';
import { text } from '../../../scripts/start/messages.ts';
import { readStartOptions } from '../../../scripts/start/options.ts';
import { type Start, startBrowserPart } from '../../../scripts/start/parts.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const root = resolve(import.meta.dirname, '../../..');
const USUAL_PORT = 7788;
const NO_CENTRE = 'http://127.0.0.1:9';

let folder: string;
let others: Server[];
let children: Child[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-port-'));
  others = [];
  children = [];
});
afterEach(async () => {
  for (const child of children) await child.stop();
  for (const other of others) await new Promise((done) => other.close(done));
  removeFolder(folder);
});

/** Another program on a port; that somebody else already holds it serves as well. */
async function take(port: number): Promise<number> {
  const server = createServer();
  const taken = await new Promise<boolean>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(false) : fail(error),
    );
    server.listen(port, '127.0.0.1', () => done(true));
  });
  if (!taken) return port;
  others.push(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the other program has no TCP port');
  return address.port;
}

function startWith(...args: string[]): Start {
  const folders = demoFolders(folder);
  makeFolders(folders);
  return { root, options: readStartOptions(args), folders };
}

describe('a port in use', () => {
  it('is refused by name, with what to do, when it was asked for', async () => {
    const port = await take(0);
    const refused = startBrowserPart(startWith('--port', String(port)), NO_CENTRE);
    await expect(refused).rejects.toMatchObject({
      name: 'StartRefused',
      key: 'portTaken',
      message: text('portTaken', terminalLanguage(), { port }),
    });
    for (const language of ['zh', 'en'] as const) {
      const told = text('portTaken', language, { port });
      expect(told).toContain(String(port));
      expect(told).toContain('npm start -- --port N');
    }
  });

  it('is gone round, and told, when it is only the usual one', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await take(USUAL_PORT);
    const child = await startBrowserPart(startWith(), NO_CENTRE);
    children.push(child);
    expect(child.ready.port).not.toBe(USUAL_PORT);
    expect(new URL(child.ready.address).port).toBe(String(child.ready.port));
    const told = text('portChanged', terminalLanguage(), { port: USUAL_PORT, other: child.ready.port ?? '' });
    expect(write.mock.calls.map(([line]) => line)).toContain(`${told}\n`);
  });
});
