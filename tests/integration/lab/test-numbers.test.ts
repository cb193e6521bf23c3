import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AnnouncementDetector } from '../../../src/core/call/announcement.ts';
import {
  type AnnouncementLibraryFile,
  decodeAnnouncementLibrary,
} from '../../../src/core/call/announcement-library.ts';
import type { LineResult } from '../../../src/core/call/line-result.ts';
import { type DialogRecord, type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { testNumber } from '../../../src/lab/customers/test-numbers.ts';
import { RtpEndpoint, type RtpEndpointOptions } from '../../../src/lab/media/rtp-endpoint.ts';
import { RawSipClient } from '../../support/lab/raw-sip-client.ts';

const agent = { username: '1001', password: 'secret' };
const file = new URL('../../../resources/announcements/fingerprints.json', import.meta.url);
const library = decodeAnnouncementLibrary(JSON.parse(readFileSync(file, 'utf8')) as AnnouncementLibraryFile);

describe('test numbers', () => {
  let lab: Lab;
  let client: RawSipClient;

  beforeAll(async () => {
    lab = await startLab({ users: [agent], speed: 20 });
    client = await RawSipClient.connect(lab, agent);
  });
  afterAll(async () => {
    client.vanish();
    await lab.close();
  });

  async function call(suffix: Parameters<typeof testNumber>[0], options: RtpEndpointOptions = {}) {
    const phone = await RtpEndpoint.open(options);
    onTestFinished(() => phone.close());
    const placed = await client.invite(testNumber(suffix), { sdp: phone.offer() });
    const record = () => lab.dialogs().find(({ callId }) => callId === placed.callId) as DialogRecord;
    return { phone, placed, record };
  }

  it.each(['0001', '0002'] as const)('%s answers and speaks until the caller hangs up', async (suffix) => {
    const { phone, placed, record } = await call(suffix);
    expect((await placed.provisional(180)).status).toBe(180);
    phone.acceptAnswer(await placed.answered());
    await vi.waitFor(() => expect(phone.hearsVoice()).toBe(true), 5000);
    expect((await placed.inDialog('BYE')).status).toBe(200);
    expect(record()).toMatchObject({ finalCode: 200, endedBy: 'caller' });
  });

  it.each([
    ['0003', 480, 'carrier', true],
    ['0004', 486, 'customer', false],
    ['0005', 603, 'customer', true],
    ['0022', 503, 'carrier', false],
  ] as const)('%s ends with %i without an answer', async (suffix, code, endedBy, rings) => {
    const { placed, record } = await call(suffix);
    expect((await placed.final()).status).toBe(code);
    expect(record()).toMatchObject({ finalCode: code, endedBy });
    expect(record().at.answer).toBeUndefined();
    expect(record().at.ringing !== undefined).toBe(rings);
  });

  it.each(['0006', '0016'] as const)('%s is a machine that hangs up when it has recorded', async (suffix) => {
    const { phone, placed, record } = await call(suffix);
    phone.acceptAnswer(await placed.answered());
    await placed.bye();
    expect(phone.received().rms).toBeGreaterThan(0.001);
    expect(record()).toMatchObject({ endedBy: 'customer', behaviour: { kind: 'machine' } });
  });

  it.each(['0007', '0009'] as const)('%s answers and is the one to hang up', async (suffix) => {
    const { phone, placed, record } = await call(suffix);
    phone.acceptAnswer(await placed.answered());
    await placed.bye();
    expect(record()).toMatchObject({ finalCode: 200, endedBy: 'customer' });
  });

  it.concurrent.each([
    ['0011', 'empty-number'],
    ['0012', 'suspended'],
    ['0013', 'switched-off'],
    ['0014', 'out-of-reach'],
    ['0015', 'busy'],
  ] as const)(
    '%s says in early media that it is %s, and ends with a code that does not tell',
    async (suffix, result) => {
      const detector = new AnnouncementDetector(library);
      const heard: LineResult[] = [];
      const phone = await RtpEndpoint.open({
        frame(samples) {
          const match = detector.feed(samples);
          if (match) heard.push(match.lineResult);
        },
      });
      const placed = await client.invite(testNumber(suffix), { sdp: phone.offer() });
      phone.acceptAnswer((await placed.provisional(183)).body);
      const final = await placed.final();
      await phone.close();
      expect(final.status).toBe(480);
      expect(final.headers.get('reason')).toBeUndefined();
      expect(new Set(heard)).toEqual(new Set([result]));
      const record = lab.dialogs().find(({ callId }) => callId === placed.callId);
      expect(record?.at.ringing).toBeUndefined();
      expect(record?.at.answer).toBeUndefined();
    },
  );

  it('0021 answers in the moment of the CANCEL: the 200 crosses it and the caller has to hang up', async () => {
    const { phone, placed, record } = await call('0021');
    await placed.provisional(180);
    const cancelled = placed.cancel();
    phone.acceptAnswer(await placed.answered());
    expect((await cancelled).status).toBe(200);
    expect(record().at.end).toBeUndefined();
    expect((await placed.inDialog('BYE')).status).toBe(200);
    expect(record()).toMatchObject({ finalCode: 200, endedBy: 'caller' });
  });

  it('a CANCEL while it rings ends the call with 487', async () => {
    const { placed, record } = await call('0003');
    await placed.provisional(180);
    expect((await placed.cancel()).status).toBe(200);
    expect((await placed.final()).status).toBe(487);
    expect(record()).toMatchObject({ finalCode: 487, endedBy: 'caller' });
  });

  it('a CANCEL that follows the INVITE at once still ends the call', async () => {
    const { placed, record } = await call('0001');
    expect((await placed.cancel()).status).toBe(200);
    expect((await placed.final()).status).toBe(487);
    expect(record().at.answer).toBeUndefined();
  });
});
