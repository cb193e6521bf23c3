import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LiveFromCentre } from '../../../src/contract/live.ts';
import { startTcpProxy } from '../../../src/lab/network/tcp-proxy.ts';
import { createHttpCentral } from '../../../src/main/adapters/central-http/http-central.ts';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import type { CentralClient, LiveChannel } from '../../../src/main/sync/central-client.ts';
import { silentLog } from '../../support/silent-log.ts';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
}
interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

const HEALTH = { ok: true, version: '1', centreTime: 5 };
const DEVICE = { device: { id: 'device-1', credential: 'secret' } };

async function scripted(answer: (asked: Asked) => Answer | 'never' | 'break', timeoutMs?: number) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const one = {
        method: request.method,
        url: request.url,
        authorization: request.headers.authorization,
        body,
      };
      asked.push(one);
      reply(request, response, answer(one));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { asked, server, port, client: clientOf(port, timeoutMs) };
}

function clientOf(port: number, timeoutMs = 30_000): CentralClient {
  return createHttpCentral({
    url: `http://127.0.0.1:${port}`,
    clock: systemClock(),
    ids: randomIds(),
    log: silentLog,
    timeoutMs,
  });
}

function reply(request: IncomingMessage, response: ServerResponse, answer: Answer | 'never' | 'break'): void {
  if (answer === 'never') return;
  if (answer === 'break') {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
  response.end(answer.text ?? JSON.stringify(answer.body));
}

describe('calls to the centre over HTTP', () => {
  it('puts GET input into the query and POST input into the body, under the right credentials', async () => {
    const pull = { cursor: 'c', more: false, changes: [], leasesExpireAt: 1, dncAsOf: 1, centreTime: 1 };
    const { client, asked } = await scripted(({ url }) => ({
      body: url?.includes('pull') ? pull : { ackSeq: 0, parked: [] },
    }));
    await client.call('pull', { epoch: 'e 1', cursor: '', limit: 7 }, { token: 'token-1' });
    await client.call('push', { deviceId: 'device-1', epoch: 'e', fromSeq: 1, events: [] }, DEVICE);
    expect(asked).toEqual([
      {
        method: 'GET',
        url: '/api/v1/sync/pull?epoch=e+1&cursor=&limit=7',
        authorization: 'Bearer token-1',
        body: '',
      },
      {
        method: 'POST',
        url: '/api/v1/sync/push',
        authorization: 'Device device-1:secret',
        body: '{"deviceId":"device-1","epoch":"e","fromSeq":1,"events":[]}',
      },
    ]);
  });

  it('does not ask without the credentials a call needs', async () => {
    const { client, asked } = await scripted(() => ({ body: {} }));
    await expect(client.call('campaigns', {}, {})).rejects.toMatchObject({ code: 'session.none' });
    expect(asked).toEqual([]);
  });

  it.each<[string, Answer | 'never' | 'break', string]>([
    [
      'the centre’s own refusal',
      { status: 409, body: { code: 'sync.gap', params: { ackSeq: 3 } } },
      'sync.gap',
    ],
    ['a gateway without a centre behind it', { status: 502, text: '<html>' }, 'central.unreachable'],
    ['a failure without a code', { status: 500, text: 'oops' }, 'internal'],
    ['an answer that is not as agreed', { body: { ok: 'yes' } }, 'internal'],
    ['another program’s page', { text: '<html>' }, 'internal'],
    ['no answer in time', 'never', 'central.timeout'],
    ['a connection that breaks', 'break', 'central.unreachable'],
  ])('tells %s', async (_, answer, code) => {
    const { client } = await scripted(() => answer, answer === 'never' ? 50 : undefined);
    await expect(client.call('health', {}, {})).rejects.toMatchObject({ code });
  });

  it('carries the params of a refusal', async () => {
    const { client } = await scripted(() => ({
      status: 409,
      body: { code: 'sync.gap', params: { ackSeq: 3 } },
    }));
    await expect(client.call('health', {}, {})).rejects.toMatchObject({ params: { ackSeq: 3 } });
  });

  it('says unreachable when nobody listens', async () => {
    const { client, server } = await scripted(() => ({ body: HEALTH }));
    await new Promise((resolve) => server.close(resolve));
    await expect(client.call('health', {}, {})).rejects.toMatchObject({ code: 'central.unreachable' });
  });

  it('measures the centre’s clock with each answer', async () => {
    const { client } = await scripted(() => ({
      body: HEALTH,
      headers: { 'X-Waihu-Time': String(Date.now() + 3_600_000) },
    }));
    expect(client.clockOffsetMs).toBeUndefined();
    await client.call('health', {}, {});
    expect(client.clockOffsetMs).toBeGreaterThan(3_599_000);
    expect(client.clockOffsetMs).toBeLessThan(3_601_000);
  });
});

describe('the live channel', () => {
  async function liveCentre() {
    const { server, port } = await scripted(() => ({ body: HEALTH }));
    const sockets = new WebSocketServer({ server, path: '/api/v1/live' });
    const heard: string[] = [];
    const open: WebSocket[] = [];
    sockets.on('connection', (socket) => {
      open.push(socket);
      socket.on('message', (data) => heard.push(String(data)));
    });
    onTestFinished(() => sockets.close());
    return { port, heard, open };
  }

  function listen(port: number) {
    const messages: LiveFromCentre[] = [];
    const states: string[] = [];
    const channel: LiveChannel = clientOf(port).live('token-1', 'epoch-1', {
      onMessage: (message) => messages.push(message),
      onState: (state) => states.push(state),
    });
    onTestFinished(() => channel.close());
    return { channel, messages, states };
  }

  const settled = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 5 });

  it('says hello first, carries frames both ways, and passes over what it does not understand', async () => {
    const { port, heard, open } = await liveCentre();
    const { channel, messages, states } = listen(port);
    expect(channel.send({ kind: 'heartbeat' })).toBe(false);
    await settled(() => expect(heard).toEqual(['{"kind":"hello","token":"token-1","epoch":"epoch-1"}']));
    expect(states).toEqual(['open']);
    open[0]?.send('junk');
    open[0]?.send('{"kind":"unheard-of"}');
    open[0]?.send('{"kind":"pull-now"}');
    await settled(() => expect(messages).toEqual([{ kind: 'pull-now' }]));
    expect(channel.send({ kind: 'heartbeat' })).toBe(true);
    await settled(() => expect(heard).toHaveLength(2));
  });

  it('comes back by itself after the network was cut, and not after it was closed', async () => {
    const { port, heard } = await liveCentre();
    const wire = await startTcpProxy({ host: '127.0.0.1', port });
    onTestFinished(() => wire.close());
    const { channel, states } = listen(wire.port);
    await settled(() => expect(heard).toHaveLength(1));
    wire.cut();
    await settled(() => expect(states).toEqual(['open', 'closed']));
    expect(channel.send({ kind: 'heartbeat' })).toBe(false);
    wire.mend();
    await settled(() => expect(heard).toHaveLength(2));
    channel.close();
    await settled(() => expect(states).toEqual(['open', 'closed', 'open', 'closed']));
  });
});
