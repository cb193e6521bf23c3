import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { testNumber } from '../../../src/lab/customers/test-numbers.ts';
import { RtpEndpoint } from '../../../src/lab/media/rtp-endpoint.ts';
import { RawSipClient } from '../../support/lab/raw-sip-client.ts';

const agent = { username: '1001', password: 'secret' };

describe('registration', () => {
  let lab: Lab;
  let client: RawSipClient | undefined;

  beforeEach(async () => {
    lab = await startLab({ users: [agent] });
  });
  afterEach(async () => {
    client?.vanish();
    await lab.close();
  });

  it('binds a contact for the time asked and unbinds it on request', async () => {
    client = await RawSipClient.connect(lab, agent);
    const registered = await client.register(600);
    expect(registered.status).toBe(200);
    expect(registered.headers.get('contact')).toMatch(/expires=600$/);
    expect(lab.registrations()).toMatchObject([{ username: '1001' }]);
    expect((await client.register(0)).headers.get('contact')).toBeUndefined();
    expect(lab.registrations()).toEqual([]);
  });

  it('refuses a wrong password and an unknown user alike', async () => {
    for (const who of [
      { ...agent, password: 'wrong' },
      { username: '9999', password: 'secret' },
    ]) {
      client?.vanish();
      client = await RawSipClient.connect(lab, who);
      expect((await client.register()).status).toBe(403);
    }
    expect(lab.registrations()).toEqual([]);
  });

  it('asks users that are not listed of the password function', async () => {
    await lab.close();
    lab = await startLab({ password: (username) => (username === '2001' ? 'lab' : undefined) });
    client = await RawSipClient.connect(lab, { username: '2001', password: 'lab' });
    expect((await client.register()).status).toBe(200);
  });

  it('connects no call that is not signed with the right password, and keeps no record of it', async () => {
    client = await RawSipClient.connect(lab, { ...agent, password: 'wrong' });
    const phone = await RtpEndpoint.open();
    const call = await client.invite(testNumber('0001'), { sdp: phone.offer() });
    expect((await call.final()).status).toBe(403);
    expect(lab.dialogs()).toEqual([]);
    await phone.close();
  });

  it('turns away connections that do not speak SIP', async () => {
    const socket = new WebSocket(lab.url);
    await expect(new Promise((_, reject) => socket.on('error', reject))).rejects.toThrow(/401|400/);
  });

  it('serves nobody but this machine unless told to', async () => {
    await expect(startLab({ host: '0.0.0.0' })).rejects.toThrow(/loopback/);
  });
});
