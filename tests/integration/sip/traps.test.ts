import { describe, expect, it } from 'vitest';
import { useDeskPhone } from '../../support/sip/desk-phone.ts';
import { challenge } from '../../support/sip/scripted-server.ts';
import { farSdp, header } from '../../support/sip/sip-text.ts';

/** Behaviours of sip.js, browsers and far ends that were met in trials; each would lose or make a call. */
describe('traps of SIP', () => {
  const suite = useDeskPhone();
  const { start, talking } = suite;

  describe('1: sip.js in Node has no WebSocket and no media of its own', () => {
    it('registers and calls with no such globals', async () => {
      const { phone, media } = await start();
      expect(phone.registration.kind).toBe('registered');
      await talking();
      expect(media.of('createOffer')).toHaveLength(1);
      expect(media.of('acceptAnswer')).toMatchObject([{ detail: 'final' }]);
    });
  });

  describe('2: a cancel before the 407 makes a ghost call', () => {
    it('sends no authenticated INVITE after a hang-up', async () => {
      const { server, dial } = await start();
      const line = dial();
      const invite = await server.expect('INVITE');
      line.hangUp('agent');
      invite.reply(407, { headers: [challenge(407)], bare: true });
      expect(await line.ended).toMatchObject({ lineResult: 'cancelled', endedBy: 'agent' });
      await server.expect('ACK');
      expect(server.count('INVITE')).toBe(1);
      expect(server.count('CANCEL')).toBe(0);
    });

    it('sends none either when a 100 came first and the CANCEL is on its way', async () => {
      const { server, dial } = await start();
      const line = dial();
      const invite = await server.expect('INVITE');
      const early = line.view.state;
      invite.reply(100);
      invite.reply(180);
      await suite.desk.reached(line, 'ringing');
      line.hangUp('agent');
      (await server.expect('CANCEL')).reply(200);
      invite.reply(407, { headers: [challenge(407)], bare: true });
      expect(await line.ended).toMatchObject({ lineResult: 'cancelled' });
      expect([early, server.count('INVITE')]).toEqual(['inviting', 1]);
    });

    it('does not count a 100 that came before the 407 as reaching the call that follows it', async () => {
      const { server, dial } = await start();
      const line = dial();
      const first = await server.expect('INVITE');
      first.reply(100);
      first.reply(407, { headers: [challenge(407)], bare: true });
      const second = await server.expect('INVITE');
      expect(header(second, 'proxy-authorization')).toContain('username="1001"');
      line.hangUp('agent');
      expect(server.count('CANCEL')).toBe(0);
      second.reply(180);
      const cancel = await server.expect('CANCEL');
      expect(header(cancel, 'via')).toBe(header(second, 'via'));
      cancel.reply(200);
      second.reply(487);
      expect(await line.ended).toMatchObject({ lineResult: 'cancelled', endedBy: 'agent' });
    });

    it('defers the CANCEL until the server has the INVITE', async () => {
      const { server, dial } = await start();
      const line = dial();
      const invite = await server.expect('INVITE');
      line.hangUp('agent');
      expect(line.view.state).toBe('ending');
      expect(server.count('CANCEL')).toBe(0);
      invite.reply(100);
      (await server.expect('CANCEL')).reply(200);
      invite.reply(487);
      expect(await line.ended).toMatchObject({ lineResult: 'cancelled' });
    });

    it('cancels or hangs up what comes of a call that was given up, and calls its end unknown', async () => {
      const { server, dial, clock } = await start();
      const line = dial();
      const invite = await server.expect('INVITE');
      line.hangUp('agent');
      clock.advance(5_000);
      expect(await line.ended).toMatchObject({ lineResult: 'unknown', endedBy: 'agent' });
      // Once more over a connection of its own, in case that the first one was dead.
      (await server.expect('CANCEL')).reply(481, { bare: true });
      invite.reply(100);
      (await server.expect('CANCEL')).reply(200, { bare: true });
      invite.reply(200, { sdp: farSdp() });
      await server.expect('ACK');
      (await server.expect('BYE')).reply(200);
    });
  });

  describe('3: a 200 crosses the CANCEL', () => {
    it('keeps the answer, acknowledges it and hangs up', async () => {
      const { server, dial, reached, media } = await start();
      const line = dial();
      const invite = await server.expect('INVITE');
      invite.reply(180);
      await reached(line, 'ringing');
      line.hangUp('agent');
      const cancel = await server.expect('CANCEL');
      invite.reply(200, { sdp: farSdp() });
      cancel.reply(200);
      await server.expect('ACK');
      (await server.expect('BYE')).reply(200);
      expect(await line.ended).toMatchObject({
        lineResult: 'answered',
        endedBy: 'agent',
        talkMs: 0,
        answeredAt: suite.desk.clock.wallMs(),
      });
      expect(media.of('close')).toHaveLength(1);
    });

    it('ends without an INVITE when the hang-up comes while the offer is being made', async () => {
      const { server, dial, media } = await start();
      media.hanging.add('createOffer');
      const line = dial();
      line.hangUp('agent');
      expect(await line.ended).toMatchObject({ lineResult: 'cancelled', endedBy: 'agent' });
      expect(server.count('INVITE')).toBe(0);
      expect(suite.desk.saved).toEqual([]);
    });
  });

  describe('4: rtpengine leaves out the BUNDLE group', () => {
    it('hands the answer to the media end as it came, which decides on bundling', async () => {
      const { media } = await start();
      await talking();
      expect(media.of('acceptAnswer').at(-1)?.sdp).toBe(farSdp());
    });
  });

  describe('5: a peer answers sendrecv to the sendonly of a hold', () => {
    it.each(['sendrecv', 'sendonly'])('mends %s to recvonly and keeps the call', async (direction) => {
      const { server, media } = await start();
      const { line } = await talking();
      const hold = line.setHold(true);
      const reinvite = await server.expect('INVITE');
      expect(reinvite.body).toContain('a=sendonly');
      reinvite.reply(200, { sdp: farSdp(direction) });
      await hold;
      expect(line.view.state).toBe('holding');
      expect(media.of('acceptAnswer').at(-1)?.sdp).toContain('a=recvonly');
      expect(media.of('acceptAnswer').at(-1)?.sdp).not.toContain(`a=${direction}`);
      expect(server.count('BYE')).toBe(0);
    });
  });

  describe('6: Replaces is off by default', () => {
    it('says that it supports Replaces', async () => {
      const { server, dial } = await start();
      dial();
      expect(header(await server.expect('INVITE'), 'supported')).toContain('replaces');
    });

    it('waits for the BYE of the one that transfers', async () => {
      const { server } = await start();
      const { line, invite } = await talking();
      server.request(invite, 'REFER', { headers: [['Refer-To', '<sip:1002@scripted.invalid>']] });
      expect((await server.response('REFER')).first).toMatch(/^SIP\/2.0 [46]/);
      expect(line.view.state).toBe('talking');
      server.request(invite, 'BYE');
      expect(await line.ended).toMatchObject({ endedBy: 'customer' });
    });
  });

  describe('7: sip.js neither reconnects nor says that it registered again', () => {
    it('connects and registers again, reports both, and the call goes on', async () => {
      const { server, registrations, clock, phone } = await start();
      const { line } = await talking();
      server.drop();
      await server.until(() => phone.registration.kind === 'lost', 'the loss');
      expect(phone.registration).toMatchObject({ code: 'sip.unreachable' });
      clock.advance(500);
      await server.until(() => phone.registration.kind === 'registered', 'the new registration');
      expect(registrations.map(({ kind }) => kind)).toEqual([
        'connecting',
        'registered',
        'lost',
        'registered',
      ]);
      expect(line.view.state).toBe('talking');
      line.hangUp('agent');
      const bye = await server.expect('BYE');
      bye.reply(200);
      expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
    });

    it('waits longer after each failure, at random, and never more than 30 s', async () => {
      const { server, clock, registrations, phone } = await start();
      const { port } = server;
      await server.close();
      await server.until(() => phone.registration.kind === 'lost', 'the loss');
      const tries = () => registrations.filter(({ kind }) => kind === 'lost').length;
      for (const [index, half] of [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000].entries()) {
        clock.advance(half - 1);
        expect(tries()).toBe(index + 1);
        clock.advance(1);
        await server.until(() => tries() === index + 2, `try ${index + 2}`);
      }
      expect(port).toBeGreaterThan(0);
    });

    it('keeps a silent connection alive by pings, and drops one that leaves them unanswered', async () => {
      const { server, clock, phone } = await start();
      const [socket] = server.sockets;
      const pinged = Promise.withResolvers<void>();
      socket?.once('ping', () => pinged.resolve());
      clock.advance(25_000);
      await pinged.promise;
      socket?.pause();
      await server.until(() => {
        // Whether the first pong is in yet cannot be seen from outside; time goes on until the second one is missed.
        clock.advance(5_000);
        return phone.registration.kind === 'lost';
      }, 'the loss');
    });

    it('refreshes the session by re-INVITE when the far end leaves that to us', async () => {
      const { server, dial, reached, pass } = await start();
      const line = dial();
      const invite = await server.expect('INVITE');
      expect(header(invite, 'session-expires')).toBe('1800');
      expect(header(invite, 'supported')).toContain('timer');
      invite.reply(200, { sdp: farSdp(), headers: [['Session-Expires', '20;refresher=uac']] });
      await reached(line, 'talking');
      await pass(10_000);
      const refresh = await server.expect('INVITE');
      expect(header(refresh, 'to')).toContain('tag=far');
      refresh.reply(200, { sdp: farSdp(), headers: [['Session-Expires', '20;refresher=uac']] });
      await server.expect('ACK');
      await server.until(() => server.count('ACK') === 2, 'the ACK');
      await pass(10_000);
      await server.expect('INVITE');
      expect(line.view.state).toBe('talking');
    });

    it('tries a refresh that failed again while the session lasts', async () => {
      const { server, dial, reached, clock, pass } = await start();
      const line = dial();
      const agreed = { sdp: farSdp(), headers: [['Session-Expires', '60;refresher=uac']] } as const;
      (await server.expect('INVITE')).reply(200, agreed);
      await reached(line, 'talking');
      await pass(30_000);
      const refused = await server.expect('INVITE');
      expect(header(refused, 'session-expires')).toBe('60');
      refused.reply(503);
      await server.until(() => clock.expects(15_000), 'the next try');
      await pass(15_000);
      (await server.expect('INVITE')).reply(200, agreed);
      await server.until(() => clock.expects(30_000), 'the refresh of the new session');
      expect(line.view.state).toBe('talking');
    });

    it('asks about its calls over a new connection, and ends those that the far end no longer knows', async () => {
      const { server, clock } = await start();
      const { line } = await talking();
      server.drop();
      await server.until(() => suite.desk.phone.registration.kind === 'lost', 'the loss');
      clock.advance(500);
      (await server.expect('INVITE')).reply(481, { bare: true });
      expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'network' });
    });

    it('takes a connection for dead that neither answers a request nor a ping', async () => {
      const { server, clock, dial, phone } = await start();
      const line = dial();
      await server.expect('INVITE');
      for (const socket of server.sockets) socket.pause();
      clock.advance(2_000);
      expect(phone.registration.kind).toBe('registered');
      clock.advance(5_000);
      expect(await line.ended).toMatchObject({ lineResult: 'unknown' });
      expect(phone.registration.kind).toBe('lost');
    });

    it('asks again with the interval that a proxy demands', async () => {
      const { server, dial, reached } = await start();
      const line = dial();
      const first = await server.expect('INVITE');
      first.reply(422, { headers: [['Min-SE', '3600']], bare: true });
      const second = await server.expect('INVITE');
      expect(header(second, 'session-expires')).toBe('3600');
      expect(header(second, 'call-id')).toBe(header(first, 'call-id'));
      expect(header(second, 'x-waihu-attempt')).toBe('attempt-1');
      second.reply(200, { sdp: farSdp() });
      await reached(line, 'talking');
    });
  });

  describe('8: the renderer dies in mid-call', () => {
    it('keeps the call and can hang it up', async () => {
      const { server, media } = await start();
      const { line } = await talking();
      media.hanging.add('close');
      media.emit({ kind: 'lost' });
      expect(line.view.state).toBe('talking');
      line.hangUp('agent');
      (await server.expect('BYE')).reply(200);
      expect(await line.ended).toMatchObject({ lineResult: 'answered' });
    });

    it('gives the new renderer the call by a re-INVITE with a fresh offer', async () => {
      const { server, media } = await start();
      const { line } = await talking();
      media.emit({ kind: 'lost' });
      media.emit({ kind: 'ready' });
      const reinvite = await server.expect('INVITE');
      expect(reinvite.body).toBe(media.of('createOffer').at(-1)?.sdp);
      reinvite.reply(200, { sdp: farSdp() });
      await server.until(() => media.of('acceptAnswer').length === 2, 'the answer at the media end');
      expect(line.view.state).toBe('talking');
    });

    it('recovers a call that was answered while there was no renderer', async () => {
      const { server, media, dial, reached } = await start();
      const line = dial();
      const invite = await server.expect('INVITE');
      invite.reply(180);
      await reached(line, 'ringing');
      media.emit({ kind: 'lost' });
      media.emit({ kind: 'ready' });
      invite.reply(200, { sdp: farSdp() });
      (await server.expect('INVITE')).reply(200, { sdp: farSdp() });
      await server.until(() => media.of('acceptAnswer').length === 1, 'the answer at the media end');
      expect(line.view.state).toBe('talking');
    });

    it('ends a call whose offer never comes, by its own time limit', async () => {
      const { server, media, dial, clock } = await start();
      media.hanging.add('createOffer');
      const line = dial();
      clock.advance(5_000);
      expect(await line.ended).toMatchObject({
        lineResult: 'failed',
        knownBy: 'local',
        endedBy: 'desk',
        reason: 'media.timeout',
      });
      expect(server.count('INVITE')).toBe(0);
    });

    it('hangs up a call whose answer cannot be applied', async () => {
      const { server, media, dial, clock } = await start();
      media.hanging.add('acceptAnswer');
      const line = dial();
      (await server.expect('INVITE')).reply(200, { sdp: farSdp() });
      await server.expect('ACK');
      await suite.desk.reached(line, 'talking');
      clock.advance(5_000);
      (await server.expect('BYE')).reply(200);
      expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'desk' });
    });
  });

  describe('9: a far end keeps the old leg', () => {
    it('hangs up a second leg that answers the same INVITE', async () => {
      const { server } = await start();
      const { line, invite } = await talking();
      invite.reply(200, { sdp: farSdp(), toTag: 'second' });
      await server.expect('ACK');
      const bye = await server.expect('BYE');
      expect(header(bye, 'to')).toContain('tag=second');
      bye.reply(200);
      expect(line.view.state).toBe('talking');
    });

    it('says BYE again over a new connection when the first one got no answer', async () => {
      const { server, clock } = await start();
      const { line } = await talking();
      line.hangUp('agent');
      await server.expect('BYE');
      clock.advance(5_000);
      expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
      const again = await server.expect('BYE');
      expect(header(again, 'to')).toContain('tag=far');
      again.reply(200);
      await server.until(() => server.connections === 1, 'the end of the extra connection');
    });
  });
});
