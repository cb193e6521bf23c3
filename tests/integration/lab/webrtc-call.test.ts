import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { testNumber } from '../../../src/lab/customers/test-numbers.ts';
import { RawSipClient } from '../../support/lab/raw-sip-client.ts';
import { settled } from '../../support/lab/settled.ts';
import { WebRtcPhone } from '../../support/lab/webrtc-phone.ts';

const agent = { username: '1001', password: 'secret' };

describe('a WebRTC call with sound', () => {
  let lab: Lab;
  let client: RawSipClient;
  let phone: WebRtcPhone;

  beforeEach(async () => {
    lab = await startLab({ users: [agent], speed: 10 });
    client = await RawSipClient.connect(lab, agent);
    phone = new WebRtcPhone();
  });
  afterEach(async () => {
    client.vanish();
    await phone.close();
    await lab.close();
  });

  it('carries encrypted sound and keys both ways, over loopback only', async () => {
    const call = await client.invite(testNumber('0008'), {
      sdp: await phone.offer(),
      attemptId: 'attempt-2',
    });
    const answer = await call.answered();
    const candidates = answer.match(/^a=candidate:.*$/gm) ?? [];
    expect(candidates.length).toBeGreaterThan(0);
    for (const candidate of candidates) expect(candidate).toContain(' 127.0.0.1 ');
    await phone.acceptAnswer(answer);
    phone.hum(1000);
    await vi.waitFor(() => {
      expect(phone.heard()).toMatchObject({ dominantHz: 440 });
      expect(lab.dialogs()[0]?.receivedRtp).toMatchObject({ dominantHz: 1000 });
    }, 10_000);
    phone.sendDigits('7');
    await vi.waitFor(() => expect(lab.dialogs()[0]?.dtmf).toBe('7'), 5000);
    expect((await call.inDialog('BYE')).status).toBe(200);
    expect(lab.dialogs()[0]).toMatchObject({ attemptId: 'attempt-2', endedBy: 'caller' });
  });

  it('is held and resumed by re-INVITE', async () => {
    const call = await client.invite(testNumber('0008'), { sdp: await phone.offer() });
    await phone.acceptAnswer(await call.answered());
    await vi.waitFor(() => expect(phone.heard().packets).toBeGreaterThan(5), 10_000);
    const held = await call.inDialog('INVITE', { sdp: await phone.offer('sendonly') });
    expect(held.body).toContain('a=recvonly');
    await phone.acceptAnswer(held.body);
    const sent = lab.dialogs()[0]?.sentRtp.packets;
    await settled(() => phone.heard().packets);
    expect(lab.dialogs()[0]?.sentRtp.packets).toBe(sent);
    const resumed = await call.inDialog('INVITE', { sdp: await phone.offer('sendrecv') });
    expect(resumed.body).toContain('a=sendrecv');
    await phone.acceptAnswer(resumed.body);
    const before = phone.heard().packets;
    await vi.waitFor(() => expect(phone.heard().packets).toBeGreaterThan(before + 5), 5000);
  });

  it('goes on with another peer connection after a page was loaded again', async () => {
    const call = await client.invite(testNumber('0008'), { sdp: await phone.offer() });
    await phone.acceptAnswer(await call.answered());
    await vi.waitFor(() => expect(phone.heard().packets).toBeGreaterThan(5), 10_000);
    await phone.close();
    phone = new WebRtcPhone();
    const recovered = await call.inDialog('INVITE', { sdp: await phone.offer() });
    await phone.acceptAnswer(recovered.body);
    phone.hum(1000);
    await vi.waitFor(() => {
      expect(phone.heard()).toMatchObject({ dominantHz: 440 });
      expect(lab.dialogs()[0]?.receivedRtp).toMatchObject({ dominantHz: 1000 });
    }, 10_000);
  });

  it('hears announcements in early media', async () => {
    const call = await client.invite(testNumber('0011'), { sdp: await phone.offer() });
    const early = await call.provisional(183);
    await phone.acceptAnswer(early.body);
    await vi.waitFor(() => expect(phone.heard().rms).toBeGreaterThan(0.01), 10_000);
    expect((await call.final()).status).toBe(480);
  });
});
