import { afterEach, describe, expect, it } from 'vitest';
import { type DeskPhone, startDeskPhone } from '../../support/sip/desk-phone.ts';
import { farSdp, header } from '../../support/sip/sip-text.ts';

describe('a call through the sip.js adapter', () => {
  let desk: DeskPhone;
  afterEach(async () => {
    for (const line of desk.phone.lines) line.hangUp('desk');
    desk.clock.advance(60_000);
    await desk.phone.stop();
    await desk.server.close();
  });

  it('rings, is answered, and ends with the customer hanging up', async () => {
    desk = await startDeskPhone();
    const line = desk.dial();
    const invite = await desk.server.expect('INVITE');
    expect(header(invite, 'x-waihu-attempt')).toBe('attempt-1');
    invite.reply(100);
    invite.reply(180);
    await desk.reached(line, 'ringing');
    desk.clock.advance(4_000);
    invite.reply(200, { sdp: farSdp() });
    await desk.server.expect('ACK');
    await desk.reached(line, 'talking');
    desk.clock.advance(7_000);
    desk.server.request(invite, 'BYE');
    expect(await line.ended).toMatchObject({
      lineResult: 'answered',
      knownBy: 'code',
      endedBy: 'customer',
      ringMs: 4_000,
      talkMs: 7_000,
    });
    expect((await desk.server.response('BYE')).first).toContain('200');
  });
});
