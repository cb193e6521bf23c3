import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { testNumber } from '../../../src/lab/customers/test-numbers.ts';
import { RawSipClient } from '../../support/lab/raw-sip-client.ts';

const agent = { username: '1001', password: 'secret' };
const TORTURE = new URL('../../support/lab/rfc4475/', import.meta.url);

describe('junk on the wire', () => {
  let lab: Lab;
  let client: RawSipClient;

  beforeAll(async () => {
    lab = await startLab({ users: [agent] });
    client = await RawSipClient.connect(lab, agent);
  });
  afterAll(async () => {
    client.vanish();
    await lab.close();
  });

  async function stillServes(): Promise<void> {
    const options = client.build('OPTIONS', `sip:${lab.domain}`, {
      from: '<sip:1001@waihu.lab>;tag=1',
      to: `<sip:${lab.domain}>`,
      callId: crypto.randomUUID(),
    });
    const answer = await client.exchange(options);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('allow')).toContain('INVITE');
  }

  it.each(readdirSync(TORTURE).filter((name) => name.endsWith('.dat')))('survives %s', async (name) => {
    client.sendFrame(readFileSync(new URL(name, TORTURE)));
    await stillServes();
  });

  it('survives frames that are almost a call', async () => {
    const invite = client.build('INVITE', `sip:${testNumber('0001')}@waihu.lab`, {
      from: '<sip:1001@waihu.lab>;tag=1',
      to: `<sip:${testNumber('0001')}@waihu.lab>`,
      callId: 'fuzz',
      sdp: 'v=0\r\nm=audio x RTP/AVP 0\r\n',
    });
    const text = `INVITE ${invite.uri} SIP/2.0\r\n${invite.headers.lines().join('\r\n')}\r\n\r\n${invite.body}`;
    const mutation = fc.record({
      at: fc.nat(text.length),
      drop: fc.nat(20),
      put: fc.string({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        client.sendFrame(
          mutations.reduce((all, { at, drop, put }) => all.slice(0, at) + put + all.slice(at + drop), text),
        );
      }),
      { seed: 3261, numRuns: 300 },
    );
    await stillServes();
    expect(lab.dialogs()).toEqual([]);
  });

  it('connects no calls to services and emergency numbers, nor without an audio offer', async () => {
    const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';
    expect((await (await client.invite('110', { sdp })).final()).status).toBe(404);
    expect((await (await client.invite(testNumber('0001'), { sdp })).final()).status).toBe(488);
    expect(lab.dialogs()).toEqual([]);
  });

  it('refuses extensions and schemes that it does not know', async () => {
    const parts = { from: '<sip:1001@waihu.lab>;tag=1', to: '<sip:x@y>', callId: 'ext' };
    const required = client.build('OPTIONS', 'sip:x@y', { ...parts, extra: [['Require', '100rel']] });
    const refused = await client.exchange(required);
    expect([refused.status, refused.headers.get('unsupported')]).toEqual([420, '100rel']);
    expect((await client.exchange(client.build('OPTIONS', 'http://x', parts))).status).toBe(416);
    expect((await client.exchange(client.build('PUBLISH', 'sip:x@y', parts))).status).toBe(405);
  });

  it('answers keep-alives', async () => {
    const pong = client.nextFrame();
    client.sendFrame('\r\n\r\n');
    expect(await pong).toBe('\r\n');
  });
});
