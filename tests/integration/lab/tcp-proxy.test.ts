import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../../src/lab/network/tcp-proxy.ts';

let server: Server;
let wire: TcpProxy;
const sockets: Socket[] = [];

/** A far end that says everything back. */
beforeEach(async () => {
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  wire = await startTcpProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
});
afterEach(async () => {
  await wire.close();
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

class Caller {
  readonly socket: Socket;
  heard = '';
  over = false;

  constructor() {
    this.socket = connect(wire.port, '127.0.0.1');
    sockets.push(this.socket);
    this.socket.on('error', () => undefined);
    this.socket.on('data', (bytes: Buffer) => {
      this.heard += bytes.toString();
    });
    this.socket.on('close', () => {
      this.over = true;
    });
  }

  async says(text: string): Promise<void> {
    this.socket.write(text);
    await expect.poll(() => this.heard).toContain(text);
  }
}

/** What was sent over another connection has come back: whatever could pass meanwhile, has. */
async function aWhile(): Promise<void> {
  const other = new Caller();
  await other.says('meanwhile');
}

describe('a wire', () => {
  it('carries what is said, both ways', async () => {
    await new Caller().says('hello');
  });

  it('that is reset breaks what is connected and lets new connections come about', async () => {
    const caller = new Caller();
    await caller.says('one');
    wire.reset();
    await expect.poll(() => caller.over).toBe(true);
    await new Caller().says('two');
  });

  it('that is cut refuses new connections until it is mended', async () => {
    wire.cut();
    const refused = new Caller();
    await expect.poll(() => refused.over).toBe(true);
    wire.mend();
    await new Caller().says('again');
  });

  it('that stalls loses nothing: what was said meanwhile arrives when it is mended', async () => {
    const caller = new Caller();
    await caller.says('one');
    wire.stall();
    caller.socket.write('two');
    const late = new Caller();
    await once(late.socket, 'connect');
    late.socket.write('three');
    wire.mend();
    await expect.poll(() => caller.heard).toBe('onetwo');
    await expect.poll(() => late.heard).toBe('three');
  });

  it('that is half open swallows what is said on the connections it had, tells nobody, and breaks them when mended', async () => {
    const caller = new Caller();
    await caller.says('one');
    wire.halfOpen();
    caller.socket.write('two');
    await aWhile();
    expect(caller).toMatchObject({ heard: 'one', over: false });
    wire.mend();
    await expect.poll(() => caller.over).toBe(true);
    expect(caller.heard).toBe('one');
  });
});
