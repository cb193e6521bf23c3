import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { testNumber } from '../../../src/lab/customers/test-numbers.ts';
import { RtpEndpoint } from '../../../src/lab/media/rtp-endpoint.ts';
import { type RawCall, RawSipClient } from '../../support/lab/raw-sip-client.ts';
import { settled } from '../../support/lab/settled.ts';
import { PATIENCE } from '../../support/patience.ts';

const agent = { username: '1001', password: 'secret' };

describe('requests inside a call', () => {
  let lab: Lab;
  let client: RawSipClient;
  let phone: RtpEndpoint;
  let call: RawCall;

  beforeEach(async () => {
    lab = await startLab({ users: [agent], speed: 10 });
    client = await RawSipClient.connect(lab, agent);
    phone = await RtpEndpoint.open();
    call = await client.invite(testNumber('0008'), { sdp: phone.offer() });
    phone.acceptAnswer(await call.answered());
  });
  afterEach(async () => {
    client.vanish();
    await phone.close();
    await lab.close();
  });

  it.each([
    ['sendonly', 'recvonly'],
    ['inactive', 'inactive'],
  ] as const)(
    'a hold that offers %s is answered %s and sends no sound until it is resumed',
    async (offered, answered) => {
      const held = await call.inDialog('INVITE', { sdp: phone.offer(offered) });
      expect(held.body).toContain(`a=${answered}`);
      phone.acceptAnswer(held.body);
      // What was on the wire when the hold was agreed may still come.
      await settled(() => lab.dialogs()[0]?.sentRtp.packets ?? 0);
      const quiet = await settled(() => phone.received().packets);
      const resumed = await call.inDialog('UPDATE', { sdp: phone.offer('sendrecv') });
      expect(resumed.body).toContain('a=sendrecv');
      phone.acceptAnswer(resumed.body);
      await vi.waitFor(() => expect(phone.received().packets).toBeGreaterThan(quiet + 5), PATIENCE);
    },
  );

  it('keys are understood as RFC 4733 events and as both kinds of SIP INFO', async () => {
    phone.sendDigits('12#');
    await vi.waitFor(() => expect(lab.dialogs()[0]?.dtmf).toBe('12#'), 5000);
    const relay = { sdp: 'Signal=5\r\nDuration=160\r\n', type: 'application/dtmf-relay' };
    expect((await call.inDialog('INFO', relay)).status).toBe(200);
    expect((await call.inDialog('INFO', { sdp: '*', type: 'application/dtmf' })).status).toBe(200);
    expect((await call.inDialog('INFO', { sdp: 'x', type: 'text/plain' })).status).toBe(415);
    expect(lab.dialogs()[0]?.dtmf).toBe('12#5*');
  });

  it('a session timer is agreed to, with the caller as its refresher', async () => {
    const extra = [
      ['Supported', 'timer'],
      ['Session-Expires', '1800'],
    ] as const;
    const refreshed = await call.inDialog('UPDATE', { extra });
    expect(refreshed.status).toBe(200);
    expect(refreshed.headers.get('session-expires')).toBe('1800;refresher=uac');
  });

  it('an offer of no use is refused and leaves the call as it was', async () => {
    expect((await call.inDialog('INVITE', { sdp: phone.offer().replaceAll(' 0', ' 8') })).status).toBe(488);
    const before = phone.received().packets;
    await vi.waitFor(() => expect(phone.received().packets).toBeGreaterThan(before + 5), PATIENCE);
  });

  it('a request out of order is refused', async () => {
    await call.inDialog('UPDATE', { sequence: 500 });
    expect((await call.inDialog('BYE', { sequence: 400 })).status).toBe(500);
    expect(lab.dialogs()[0]?.at.end).toBeUndefined();
  });

  it('a request after the end, or for a call nobody knows, finds nothing', async () => {
    await call.inDialog('BYE');
    expect((await call.inDialog('INFO')).status).toBe(481);
    lab.forget();
    expect((await call.inDialog('BYE')).status).toBe(481);
    expect(lab.dialogs()).toEqual([]);
  });
});
