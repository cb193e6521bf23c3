import { describe, expect, it } from 'vitest';
import type { WaihuError } from '../../../src/contract/errors.ts';
import type { DialogHandle } from '../../../src/core/call/hand-over.ts';
import { useDeskPhone } from '../../support/sip/desk-phone.ts';
import { farSdp, header } from '../../support/sip/sip-text.ts';

const THEIRS: DialogHandle = {
  callId: 'call-of-colleague',
  localTag: 'tag-of-colleague',
  remoteTag: 'tag-of-server',
  remoteUri: 'sip:15400000001@scripted.invalid',
};
const request = { transferId: 't1', attemptId: 'a1', callingNumber: '02154000000' };

describe('a pull, message by message', () => {
  const suite = useDeskPhone();

  async function pulling() {
    const desk = await suite.start();
    const line = desk.phone.pull(THEIRS, request);
    return { ...desk, line, invite: await desk.server.expect('INVITE') };
  }

  it("goes where the colleague's call went and names it as the far end knows it", async () => {
    const { invite } = await pulling();
    expect(invite.first).toBe('INVITE sip:15400000001@scripted.invalid SIP/2.0');
    expect(header(invite, 'replaces')).toBe(
      'call-of-colleague;to-tag=tag-of-server;from-tag=tag-of-colleague',
    );
    expect(header(invite, 'require')).toBe('replaces');
    expect(header(invite, 'x-waihu-transfer')).toBe('t1');
    expect(header(invite, 'x-waihu-attempt')).toBe('a1');
    expect(header(invite, 'from')).toContain('sip:02154000000@');
    expect(header(invite, 'session-expires')).toBe('1800');
  });

  it('goes to the number that is told, at the own domain, whatever the dialog says', async () => {
    const { phone, server } = await suite.start();
    const elsewhere = { ...THEIRS, remoteUri: 'sip:15400000001@elsewhere.invalid' };
    phone.pull(elsewhere, { ...request, number: '+8615400000002' });
    const { first } = await server.expect('INVITE');
    expect(first).toBe('INVITE sip:+8615400000002@scripted.invalid SIP/2.0');
  });

  it("is the agent's from the first moment", async () => {
    const { media } = await pulling();
    expect(media.of('setAttached')).toEqual([]);
  });

  it.each([404, 420, 481, 486, 603, 500])(
    'that is refused with %d says nothing of the customer',
    async (code) => {
      const { line, invite } = await pulling();
      invite.reply(code);
      expect(await line.ended).toMatchObject({
        lineResult: 'failed',
        knownBy: 'local',
        reason: String(code),
      });
    },
  );

  it('is given up when the server stays silent', async () => {
    const { server, pass, line, invite } = await pulling();
    invite.reply(100, { bare: true });
    await server.until(() => line.view.state === 'inviting', 'the 100');
    await pass(10_000);
    const cancel = await server.expect('CANCEL');
    cancel.reply(200, { bare: true });
    invite.reply(487);
    const end = await line.ended;
    expect(end.answeredAt).toBeUndefined();
    expect(end).toMatchObject({ endedBy: 'desk' });
  });

  it('ends as an answered call when the customer hangs up before our ACK has arrived', async () => {
    const { server, line, invite } = await pulling();
    invite.reply(200, { sdp: farSdp() });
    server.request(invite, 'BYE');
    await server.expect('ACK');
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'customer' });
    expect((await server.response('BYE')).first).toContain('200');
  });

  it('that is hung up while the answer is under way ends the answered call', async () => {
    const { server, line, invite } = await pulling();
    invite.reply(180);
    await suite.desk.reached(line, 'ringing');
    line.hangUp('agent');
    invite.reply(200, { sdp: farSdp() });
    (await server.expect('BYE')).reply(200, { bare: true });
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
  });

  it('is kept for a restart under the attempt', async () => {
    const { saved, line, invite, reached } = await pulling();
    invite.reply(200, { sdp: farSdp() });
    await reached(line, 'talking');
    expect(saved.at(-1)).toMatchObject({ attemptId: 'a1', stage: 'confirmed', remoteTag: 'far' });
  });

  it('takes a line, and no address that is none', async () => {
    const { phone } = await suite.start();
    const bad = { ...THEIRS, remoteUri: 'nowhere' };
    expect(() => phone.pull(bad, request)).toThrow(
      expect.objectContaining({ code: 'bad-request' } satisfies Partial<WaihuError>),
    );
    expect(phone.lines).toEqual([]);
    phone.pull(THEIRS, request);
    expect(() => phone.pull(THEIRS, request)).toThrow(expect.objectContaining({ code: 'sip.line-busy' }));
  });
});
