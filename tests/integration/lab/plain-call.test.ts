import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { testNumber } from '../../../src/lab/customers/test-numbers.ts';
import { playClip, tone } from '../../../src/lab/media/frame-source.ts';
import { messageClip } from '../../../src/lab/media/message-clip.ts';
import { RtpEndpoint } from '../../../src/lab/media/rtp-endpoint.ts';
import { RawSipClient } from '../../support/lab/raw-sip-client.ts';

const agent = { username: '1001', password: 'secret' };

describe('a plain call with sound', () => {
  let lab: Lab;
  let client: RawSipClient;
  let phone: RtpEndpoint;

  beforeEach(async () => {
    lab = await startLab({ users: [agent], speed: 10 });
    client = await RawSipClient.connect(lab, agent);
    phone = await RtpEndpoint.open();
  });
  afterEach(async () => {
    client.vanish();
    await phone.close();
    await lab.close();
  });

  it('carries sound both ways, measures it, and ends with the caller', async () => {
    const call = await client.invite(testNumber('0008'), { sdp: phone.offer(), attemptId: 'attempt-1' });
    phone.acceptAnswer(await call.answered());
    phone.play(tone(1000));
    await vi.waitFor(() => {
      expect(phone.received()).toMatchObject({ dominantHz: 440 });
      expect(lab.dialogs()[0]?.receivedRtp).toMatchObject({ dominantHz: 1000 });
    }, 5000);
    expect((await call.inDialog('BYE')).status).toBe(200);

    const [record] = lab.dialogs();
    expect(record).toMatchObject({
      attemptId: 'attempt-1',
      username: '1001',
      from: '1001',
      to: testNumber('0008'),
      finalCode: 200,
      endedBy: 'caller',
    });
    expect(record?.receivedRtp.rms).toBeCloseTo(0.25 / Math.SQRT2, 1);
    expect(record?.sentRtp.packets).toBeGreaterThan(10);
    const { invite, ringing = 0, answer = 0, end = 0 } = record?.at ?? { invite: 0 };
    expect([invite, ringing, answer, end]).toEqual([invite, ringing, answer, end].toSorted((a, b) => a - b));
  });

  it('says to whoever calls the echo what they say', async () => {
    const call = await client.invite(testNumber('0020'), { sdp: phone.offer(), attemptId: 'attempt-3' });
    phone.acceptAnswer(await call.answered());
    phone.play(tone(1000));
    await vi.waitFor(() => expect(phone.received()).toMatchObject({ dominantHz: 1000 }), 30_000);
    expect((await call.inDialog('BYE')).status).toBe(200);
  });

  it.each([
    ['zh-CN', 1, 'zh-CN'],
    ['en', 0.5, undefined],
  ])(
    'knows whether the message of abandoned calls in %s was heard to its end',
    async (language, share, heard) => {
      const clip = messageClip(
        readFileSync(new URL(`../../../resources/messages/${language}/abandoned.wav`, import.meta.url)),
      );
      const call = await client.invite(testNumber('0001'), { sdp: phone.offer(), attemptId: 'attempt-2' });
      phone.acceptAnswer(await call.answered());
      phone.play(playClip(clip));
      const packets = share * clip.frames.length;
      await vi.waitFor(() => expect(lab.dialogs()[0]?.receivedRtp.packets).toBeGreaterThan(packets), 30_000);
      expect((await call.inDialog('BYE')).status).toBe(200);
      expect(lab.dialogs()[0]?.heardMessage).toBe(heard);
    },
  );
});
