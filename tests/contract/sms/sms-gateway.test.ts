import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpSms } from '../../../src/central/adapters/http-sms/http-sms.ts';
import { type LabSmsGateway, startSmsGateway } from '../../../src/lab/sms-gateway/sms-gateway.ts';
import { FakeSms } from '../../support/sms/fake-sms.ts';
import { startLabSms } from '../../support/sms/lab-sms.ts';
import { smsGatewayContract } from './sms-gateway.contract.ts';

describe('the fake gateway', () => {
  const fake = new FakeSms();
  smsGatewayContract(() => ({
    gateway: fake,
    wentOut: () => fake.orders,
    beDown: (down) => fake.beDown(down),
    swallowAnswers: (count) => fake.swallowAnswers(count),
  }));
});

describe('the HTTP gateway before the lab’s receiver', () => {
  let lab: Awaited<ReturnType<typeof startLabSms>>;
  beforeAll(async () => {
    lab = await startLabSms();
  });
  afterAll(() => lab?.close());
  smsGatewayContract(() => ({
    gateway: lab.options.gateway,
    wentOut: () => lab.received(),
    beDown: (down) => lab.beDown(down),
    swallowAnswers: (count) => lab.swallowAnswers(count),
  }));
});

describe('the HTTP gateway', () => {
  const order = { id: 'm1', to: '+8615400000001', text: 'x', expiresAt: 1, reportTo: 'http://127.0.0.1:1/' };
  let lab: LabSmsGateway;
  beforeAll(async () => {
    lab = await startSmsGateway({ token: 'right', reportSecret: 'secret' });
  });
  afterAll(() => lab?.close());

  it('takes a refused token for its own fault: the message is not lost', async () => {
    const gateway = createHttpSms({ url: lab.url, token: 'wrong' });
    await expect(gateway.send(order)).rejects.toMatchObject({
      trouble: 'refuses',
      message: expect.stringContaining('401'),
    });
    expect(lab.received()).toEqual([]);
  });

  it('tells apart a gateway that nobody can reach', async () => {
    const gone = await startSmsGateway({ token: 'right', reportSecret: 'secret' });
    await gone.close();
    const gateway = createHttpSms({ url: gone.url, token: 'right' });
    await expect(gateway.send(order)).rejects.toMatchObject({ trouble: 'unreachable' });
  });

  it.each([
    ['a page', (response: ServerResponse) => response.writeHead(200).end('<html>')],
    ['a page that is not there', (response: ServerResponse) => response.writeHead(404).end('<html>')],
    ['half an answer', (response: ServerResponse) => response.writeHead(202).write('{"id"')],
  ])('takes no %s for the word of a gateway', async (_, respond) => {
    const other = createServer((_request, response) => void respond(response));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const gateway = createHttpSms({ url: `http://127.0.0.1:${port}`, token: 'right', timeoutMs: 500 });
    await expect(gateway.send(order)).rejects.toMatchObject({ trouble: 'busy' });
    other.closeAllConnections();
    other.close();
  });

  it('waits no longer than told for an answer, and follows nobody elsewhere', async () => {
    const silent = createServer((request, response) => {
      if (request.method === 'GET') response.writeHead(302, { location: `${lab.url}/messages/m1` }).end();
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const gateway = createHttpSms({ url: `http://127.0.0.1:${port}`, token: 'right', timeoutMs: 100 });
    await expect(gateway.send(order)).rejects.toThrow();
    await expect(gateway.find('m1')).rejects.toThrow();
    silent.closeAllConnections();
    silent.close();
  });
});
