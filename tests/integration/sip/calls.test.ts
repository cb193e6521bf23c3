import { describe, expect, it } from 'vitest';
import type { WaihuError } from '../../../src/contract/errors.ts';
import { useDeskPhone } from '../../support/sip/desk-phone.ts';
import type { Received } from '../../support/sip/scripted-server.ts';
import { farSdp, header } from '../../support/sip/sip-text.ts';

describe('a call through the sip.js adapter', () => {
  const suite = useDeskPhone();
  const { start, talking } = suite;

  it('rings, is answered, and ends with the customer hanging up', async () => {
    const { server, dial, reached, pass } = await start();
    const line = dial();
    const invite = await server.expect('INVITE');
    expect(header(invite, 'x-waihu-attempt')).toBe('attempt-1');
    expect(header(invite, 'from')).toContain('sip:02154000000@scripted.invalid');
    invite.reply(100);
    invite.reply(180);
    await reached(line, 'ringing');
    await pass(4_000);
    invite.reply(200, { sdp: farSdp() });
    await server.expect('ACK');
    await reached(line, 'talking');
    await pass(7_000);
    server.request(invite, 'BYE');
    expect(await line.ended).toMatchObject({
      lineResult: 'answered',
      knownBy: 'code',
      endedBy: 'customer',
      sipCode: 200,
      sipCallId: header(invite, 'call-id'),
      ringMs: 4_000,
      talkMs: 7_000,
      holdMs: 0,
    });
    expect((await server.response('BYE')).first).toContain('200');
  });

  it('passes the crash points in the order of a call', async () => {
    await start();
    const { line } = await talking();
    expect(suite.desk.crashPoints).toEqual(['invite.sent', 'call.answered']);
    line.hangUp('agent');
    (await suite.desk.server.expect('BYE')).reply(200);
    await line.ended;
  });

  it('cancels when nobody answers in time', async () => {
    const { server, dial, reached, pass } = await start();
    const line = dial();
    const invite = await server.expect('INVITE');
    invite.reply(180);
    await reached(line, 'ringing');
    await pass(30_000);
    (await server.expect('CANCEL')).reply(200);
    invite.reply(487);
    expect(await line.ended).toMatchObject({ lineResult: 'no-answer', knownBy: 'timer', endedBy: 'desk' });
  });

  it.each([
    [486, [], 'busy', 'customer'],
    [603, [], 'rejected', 'customer'],
    [404, [], 'empty-number', 'network'],
    [480, [['Reason', 'Q.850;cause=19']], 'no-answer', 'network'],
    [503, [], 'failed', 'network'],
    [302, [], 'failed', 'network'],
  ] as [number, [string, string][], string, string][])(
    'takes %i %j as %s',
    async (code, headers, lineResult, endedBy) => {
      const { server, dial } = await start();
      const line = dial();
      (await server.expect('INVITE')).reply(code, { headers, bare: true });
      expect(await line.ended).toMatchObject({ lineResult, knownBy: 'code', endedBy, sipCode: code });
    },
  );

  it('plays early media, then the final answer, which may be another one', async () => {
    const { server, dial, reached, media } = await start();
    const line = dial();
    const invite = await server.expect('INVITE');
    const [first, second] = [farSdp('sendrecv', 50_002), farSdp('sendrecv', 50_004)];
    invite.reply(183, { sdp: first });
    invite.reply(183, { sdp: first });
    await reached(line, 'early-media');
    invite.reply(200, { sdp: second });
    await reached(line, 'talking');
    await server.until(() => media.of('acceptAnswer').length >= 2, 'both answers');
    expect(media.of('acceptAnswer').map(({ detail, sdp }) => [detail, sdp])).toEqual([
      ['early', first],
      ['final', second],
    ]);
  });

  it('believes the announcement heard before an ambiguous code', async () => {
    const { server, dial, reached, media } = await start();
    const line = dial();
    const invite = await server.expect('INVITE');
    invite.reply(183, { sdp: farSdp() });
    await reached(line, 'early-media');
    media.emit({
      kind: 'announcement',
      lineId: line.view.id,
      lineResult: 'suspended',
      announcementId: 'zh/suspended',
    });
    expect(line.view.announcement).toEqual({ id: 'zh/suspended', lineResult: 'suspended' });
    invite.reply(480, { bare: true });
    expect(await line.ended).toMatchObject({ lineResult: 'suspended', knownBy: 'announcement' });
  });

  it('holds, tells how long, and resumes', async () => {
    const { server, clock } = await start();
    const { line } = await talking();
    const turn = async (hold: boolean, answer: string) => {
      const done = line.setHold(hold);
      const reinvite = await server.expect('INVITE');
      reinvite.reply(200, { sdp: farSdp(answer) });
      await done;
      return reinvite.body;
    };
    expect(await turn(true, 'recvonly')).toContain('a=sendonly');
    clock.advance(3_000);
    expect(await turn(false, 'sendrecv')).toContain('a=sendrecv');
    clock.advance(1_000);
    line.hangUp('agent');
    (await server.expect('BYE')).reply(200);
    expect(await line.ended).toMatchObject({ holdMs: 3_000, talkMs: 1_000 });
  });

  it('says so when the far end refuses a hold, and talks on', async () => {
    const { server } = await start();
    const { line } = await talking();
    const hold = line.setHold(true);
    (await server.expect('INVITE')).reply(488);
    await expect(hold).rejects.toThrow('488');
    expect(line.view.state).toBe('talking');
  });

  it('offers again when both sides offer at once', async () => {
    const { server, clock } = await start();
    const { line } = await talking();
    const hold = line.setHold(true);
    (await server.expect('INVITE')).reply(491);
    await server.until(() => {
      clock.advance(1_000);
      return server.count('INVITE') === 3;
    }, 'the second try');
    (await server.expect('INVITE')).reply(200, { sdp: farSdp('recvonly') });
    await hold;
    expect(line.view.state).toBe('holding');
  });

  it('lets a hold go when the customer hangs up meanwhile', async () => {
    const { server } = await start();
    const { line, invite } = await talking();
    const hold = line.setHold(true);
    await server.expect('INVITE');
    server.request(invite, 'BYE');
    await hold;
    expect(await line.ended).toMatchObject({ endedBy: 'customer' });
  });

  it('ends a call that the far end no longer knows', async () => {
    const { server } = await start();
    const { line } = await talking();
    const hold = line.setHold(true);
    (await server.expect('INVITE')).reply(481);
    await hold;
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'network' });
  });

  it('answers a re-INVITE of the far end', async () => {
    const { server, media } = await start();
    const { line, invite } = await talking();
    server.request(invite, 'INVITE', {
      sdp: farSdp('sendonly'),
      headers: [['Session-Expires', '1800;refresher=uac']],
    });
    const answer = await server.response('INVITE');
    expect(answer.first).toContain('200');
    expect(answer.body).toContain('a=recvonly');
    expect(header(answer, 'session-expires')).toBe('1800;refresher=uac');
    server.acknowledge(invite);
    expect(media.of('createAnswer')).toHaveLength(1);
    expect(line.view.state).toBe('talking');
  });

  it('makes the offer when a re-INVITE comes without one, and takes the answer from the ACK', async () => {
    const { server, media } = await start();
    const { invite } = await talking();
    server.request(invite, 'INVITE');
    expect((await server.response('INVITE')).body).toContain('m=audio');
    server.acknowledge(invite, farSdp('sendrecv', 50_010));
    await server.until(() => media.of('acceptAnswer').length === 2, 'the answer at the media end');
    expect(media.of('acceptAnswer').at(-1)?.sdp).toContain('50010');
  });

  it('refuses a re-INVITE that the media end cannot answer, and talks on', async () => {
    const { server, media } = await start();
    const { line, invite } = await talking();
    media.failing.add('createAnswer');
    server.request(invite, 'INVITE', { sdp: farSdp() });
    expect((await server.response('INVITE')).first).toContain('488');
    expect(line.view.state).toBe('talking');
  });

  it('sends keys through the media end, else by INFO', async () => {
    const { server, media } = await start();
    const { line } = await talking();
    await line.sendDtmf('1');
    expect(server.count('INFO')).toBe(0);
    media.takesDtmf = false;
    await line.sendDtmf('2#');
    const infos = [await server.expect('INFO'), await server.expect('INFO')];
    for (const info of infos) info.reply(200, { bare: true });
    expect(infos.map((info: Received) => info.body.split('\r\n')[0])).toEqual(['Signal=2', 'Signal=#']);
  });

  it('tells the server by INFO who may pull the call, whatever the server makes of it, and only while it is up', async () => {
    const { server } = await start();
    const { line } = await talking();
    for (const status of [200, 469]) {
      const told = line.letPull('1002');
      const info = await server.expect('INFO');
      expect(header(info, 'x-waihu-pull-by')).toBe('1002');
      expect(info.body).toBe('');
      info.reply(status, { bare: true });
      await told;
      expect(line.view.state).toBe('talking');
    }
    line.hangUp('agent');
    (await server.expect('BYE')).reply(200, { bare: true });
    await line.ended;
    await line.letPull('1002');
    expect(server.count('INFO')).toBe(2);
  });

  it('mutes, and is still muted after the media end was replaced', async () => {
    const { server, media } = await start();
    const { line } = await talking();
    await line.setMuted(true);
    expect(line.view.muted).toBe(true);
    media.emit({ kind: 'lost' });
    media.emit({ kind: 'ready' });
    (await server.expect('INVITE')).reply(200, { sdp: farSdp() });
    await server.until(() => media.of('setMuted').length === 2, 'the second mute');
    expect(media.of('setMuted').at(-1)?.detail).toBe('true');
  });

  it('offers its sound anew when none passes, muted as before, and says so until it does', async () => {
    const { server, media } = await start();
    const { line } = await talking();
    const lineId = line.view.id;
    await line.setMuted(true);
    media.emit({ kind: 'connection', lineId, up: false });
    expect(line.view).toMatchObject({ state: 'talking', sound: 'mending' });
    const offered = await server.expect('INVITE');
    expect(offered.body).toBe(media.of('createOffer').at(-1)?.sdp);
    offered.reply(200, { sdp: farSdp() });
    await server.until(() => media.of('setMuted').length === 2, 'the second mute');
    media.emit({ kind: 'connection', lineId, up: true });
    expect(line.view.sound).toBeUndefined();
  });

  it('keeps what sound may come back by itself while the server is away, and offers anew when it is there', async () => {
    const { server, media, clock, phone } = await start();
    const { line } = await talking();
    const offers = media.of('createOffer').length;
    server.drop();
    await server.until(() => phone.registration.kind === 'lost', 'the loss');
    media.emit({ kind: 'connection', lineId: line.view.id, up: false });
    expect(line.view.sound).toBe('mending');
    expect(media.of('createOffer')).toHaveLength(offers);
    clock.advance(500);
    (await server.expect('INVITE')).reply(200, { sdp: farSdp() });
    await server.until(() => media.of('acceptAnswer').length === 2, 'the answer at the media end');
  });

  it('is neither offered nor told of any more once it is over', async () => {
    const { server, media } = await start();
    const { line } = await talking();
    media.emit({ kind: 'connection', lineId: line.view.id, up: false });
    (await server.expect('INVITE')).reply(488, { bare: true });
    line.hangUp('agent');
    (await server.expect('BYE')).reply(200);
    await line.ended;
    media.emit({ kind: 'connection', lineId: line.view.id, up: false });
    expect(server.count('INVITE')).toBe(2);
  });

  it('takes anything in any state', async () => {
    const { server, dial } = await start();
    const line = dial();
    await line.setHold(true);
    await line.setHold(false);
    await line.sendDtmf('1');
    (await server.expect('INVITE')).reply(486, { bare: true });
    await line.ended;
    line.hangUp('agent');
    await line.setHold(true);
    await line.setMuted(true);
    await line.sendDtmf('1');
    expect(line.view.state).toBe('ended');
    expect(server.count('BYE') + server.count('CANCEL') + server.count('INFO')).toBe(0);
  });

  it('outlives junk from the server', async () => {
    const { server } = await start();
    const { line, invite } = await talking();
    for (const junk of [
      '',
      '\r\n\r\n',
      'nonsense',
      'SIP/2.0 200\r\n\r\n',
      'BYE sip: SIP/2.0\r\nVia: x\r\n\r\n',
      '\u0000\u0001',
    ]) {
      server.send(invite.socket, junk);
    }
    server.request(invite, 'INVITE', { headers: [['Session-Expires', 'soon']], sdp: 'v=0' });
    await server.response('INVITE');
    expect(line.view.state).toBe('talking');
  });

  it.each(['1540000<>0001', '', '154 0000', 'sip:1@evil', '1;x=y'])('does not dial %j', async (number) => {
    const { phone, server } = await start();
    const request = { attemptId: 'a', number, callingNumber: '02154000000', ringSeconds: 30 };
    expect(() => phone.dial(request)).toThrow(
      expect.objectContaining({ code: 'bad-request' } satisfies Partial<WaihuError>),
    );
    expect(phone.lines).toEqual([]);
    expect(server.count('INVITE')).toBe(0);
  });
});
