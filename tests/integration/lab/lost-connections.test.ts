import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDialogLog } from '../../../src/lab/carrier/dialog-log.ts';
import { type Lab, type LabOptions, startLab } from '../../../src/lab/carrier/lab.ts';
import type { SipRequest, SipResponse } from '../../../src/lab/carrier/sip-message.ts';
import { testNumber } from '../../../src/lab/customers/test-numbers.ts';
import { RtpEndpoint } from '../../../src/lab/media/rtp-endpoint.ts';
import { RawSipClient } from '../../support/lab/raw-sip-client.ts';
import { PATIENCE } from '../../support/patience.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const agent = { username: '1001', password: 'secret' };

function isBye(message: SipRequest | SipResponse): message is SipRequest {
  return message.kind === 'request' && message.method === 'BYE';
}

describe('a desk that loses its connection', () => {
  let folder: string;
  let logFile: string;
  let lab: Lab;
  let clients: RawSipClient[];
  let phone: RtpEndpoint;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waihu-lab-'));
    logFile = join(folder, 'lab.jsonl');
    clients = [];
    phone = await RtpEndpoint.open();
  });
  afterEach(async () => {
    for (const client of clients) client.vanish();
    await phone.close();
    await lab.close();
    removeFolder(folder);
  });

  async function start(options: LabOptions = {}): Promise<void> {
    lab = await startLab({ users: [agent], speed: 10, logFile, ...options });
  }

  async function connect(): Promise<RawSipClient> {
    const client = await RawSipClient.connect(lab, agent);
    clients.push(client);
    return client;
  }

  async function answeredCall() {
    const client = await connect();
    await client.register();
    const call = await client.invite(testNumber('0008'), { sdp: phone.offer(), attemptId: 'a-1' });
    phone.acceptAnswer(await call.answered());
    return { client, call };
  }

  it('keeps its call and may hang up over a new connection', async () => {
    await start();
    const { client, call } = await answeredCall();
    client.vanish();
    const again = await connect();
    const before = phone.received().packets;
    await vi.waitFor(() => expect(phone.received().packets).toBeGreaterThan(before + 5), PATIENCE);
    expect(lab.dialogs()[0]?.at.end).toBeUndefined();
    expect((await call.inDialog('BYE', { sequence: 1000 }, again)).status).toBe(200);
    expect(lab.dialogs()[0]).toMatchObject({ endedBy: 'caller' });
  });

  it('may move the sound of its call by a re-INVITE over a new connection', async () => {
    await start();
    const { client, call } = await answeredCall();
    client.vanish();
    const again = await connect();
    const other = await RtpEndpoint.open();
    const moved = await call.inDialog('INVITE', { sequence: 1000, sdp: other.offer() }, again);
    expect(moved.status).toBe(200);
    other.acceptAnswer(moved.body);
    await vi.waitFor(() => expect(other.received().packets).toBeGreaterThan(5), PATIENCE);
    await other.close();
  });

  it('hears of the customer hanging up as soon as it registers again', async () => {
    await start();
    const { client, call } = await answeredCall();
    client.vanish();
    await vi.waitFor(() => expect(client.closed).toBe(true), PATIENCE);
    lab.hangUp(call.callId);
    const again = await connect();
    await again.register();
    const bye = await again.waitFor(isBye);
    expect(bye.headers.get('call-id')).toBe(call.callId);
  });

  it('loses its call when its sound stays away as well', async () => {
    await start({ mediaTimeoutMs: 600 });
    const { client } = await answeredCall();
    client.vanish();
    await phone.close();
    await vi.waitFor(() => expect(lab.dialogs()[0]).toMatchObject({ endedBy: 'media-timeout' }), 5000);
  });

  it('loses its call when it never acknowledges the answer nor sends sound', async () => {
    await start({ mediaTimeoutMs: 600 });
    const client = await connect();
    const call = await client.invite(testNumber('0001'), { sdp: phone.offer() });
    await client.finalFor(call.invite);
    await vi.waitFor(() => {
      const answers = client.received.filter(
        (message) => message.kind === 'response' && message.status === 200,
      );
      expect(answers.length).toBeGreaterThan(1);
    }, 5000);
    await call.bye();
    expect(lab.dialogs()[0]).toMatchObject({ endedBy: 'media-timeout' });
  });

  it('finds each step in the books before the message that tells of it', async () => {
    await start();
    const events = () =>
      readFileSync(logFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { event: string }).event);
    const client = await connect();
    const call = await client.invite(testNumber('0001'), { sdp: phone.offer(), attemptId: 'a-1' });
    await call.provisional(100);
    expect(events()).toContain('invite');
    await call.provisional(180);
    expect(events()).toContain('ringing');
    phone.acceptAnswer(await call.answered());
    expect(events()).toContain('answer');
    await call.inDialog('BYE');
    expect(events()).toEqual(['invite', 'ringing', 'answer', 'end']);
    expect(readDialogLog(logFile)).toMatchObject([{ attemptId: 'a-1', finalCode: 200, endedBy: 'caller' }]);
  });
});
