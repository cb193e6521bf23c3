import { describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { IncomingCall } from '../../../src/main/softphone/softphone.ts';
import { useDeskPhone } from '../../support/sip/desk-phone.ts';
import { type CallerParts, callDesk } from '../../support/sip/scripted-caller.ts';
import { farSdp, header, type SipText, tagOf } from '../../support/sip/sip-text.ts';

const status = ({ first }: SipText) => Number(first.split(' ')[1]);

describe('a call that reaches the desk', () => {
  const suite = useDeskPhone();

  /** Somebody calls; resolves when the desk has been asked about it. */
  async function rung(parts: CallerParts = {}) {
    const desk = await suite.start();
    const asked = Promise.withResolvers<IncomingCall>();
    desk.phone.onIncoming((call) => asked.resolve(call));
    const caller = callDesk(desk.server, parts);
    return { ...desk, caller, call: await asked.promise };
  }

  async function answered(parts: CallerParts = {}) {
    const ringing = await rung(parts);
    const line = await ringing.call.accept('in-1', 'agent');
    return { ...ringing, line, ok: await ringing.caller.final('INVITE') };
  }

  it('rings, is answered with what the media end says, and is up', async () => {
    const { server, media, line, ok } = await answered();
    const codes = server.responses.map(status);
    expect(codes).toContain(180);
    expect([status(ok), line.view.state]).toEqual([200, 'talking']);
    expect(media.of('createAnswer')).toMatchObject([{ lineId: 'in-1', sdp: farSdp() }]);
    expect(ok.body).toContain('m=audio');
  });

  it('asks for an offer of the desk when it brings none', async () => {
    const { server, media, caller, line, ok } = await answered({ sdp: '' });
    expect(ok.body).toBe(media.of('createOffer')[0]?.sdp);
    caller.ack(ok, farSdp());
    await server.until(() => media.of('acceptAnswer').length === 1, 'the answer');
    expect(media.of('acceptAnswer')).toMatchObject([{ lineId: 'in-1', detail: 'final' }]);
    expect(line.view.state).toBe('talking');
  });

  it('tells who calls, and for which transfer', async () => {
    const { call } = await rung({
      headers: [
        ['X-Waihu-Transfer', 't1'],
        ['X-Waihu-Attempt', 'a1'],
      ],
    });
    expect(call).toMatchObject({ from: '13800000001', transferId: 't1', attemptId: 'a1' });
  });

  it.each([
    ['takes the place of another call', [['Replaces', 'x;to-tag=1;from-tag=2']], 481],
    ['needs what the desk does not know', [['Require', '100rel']], 420],
  ] as const)('is refused at once when it %s', async (_, headers, expected) => {
    const { server, phone } = await suite.start();
    let asked = 0;
    phone.onIncoming(() => {
      asked += 1;
    });
    const caller = callDesk(server, { headers });
    expect(status(await caller.final('INVITE'))).toBe(expected);
    expect(asked).toBe(0);
  });

  it('is refused when nobody decides about calls', async () => {
    const { server } = await suite.start();
    expect(status(await callDesk(server).final('INVITE'))).toBe(480);
  });

  it('is refused when nobody decides in time', async () => {
    const { caller } = await rung();
    await suite.desk.pass(60_000);
    expect(status(await caller.final('INVITE'))).toBe(480);
  });

  it('is refused by the desk, once', async () => {
    const { caller, call } = await rung();
    call.refuse(486);
    call.refuse(603);
    expect(status(await caller.final('INVITE'))).toBe(486);
  });

  it('ends with a CANCEL before the answer', async () => {
    const { caller, call } = await rung();
    caller.cancel();
    await call.over;
    expect(status(await caller.final('INVITE'))).toBe(487);
    const line = await call.accept('in-1', 'agent');
    expect(await line.ended).toMatchObject({ lineResult: 'cancelled', endedBy: 'customer' });
  });

  it.each([
    [undefined, 'gave-up'],
    ['SIP;cause=487', 'gave-up'],
    ['SIP;cause=200;text="Call completed elsewhere"', 'answered-elsewhere'],
  ] as const)('tells after a CANCEL with reason %s that the caller %s', async (reason, expected) => {
    const { caller, call } = await rung();
    caller.cancel(reason);
    expect(await call.over).toBe(expected);
    const line = await call.accept('in-1', 'agent');
    const elsewhere = expected === 'answered-elsewhere' ? expected : undefined;
    expect((await line.ended).reason).toBe(elsewhere);
  });

  it('ends with a CANCEL while the media end makes the answer', async () => {
    const { media, caller, call, phone } = await rung();
    media.hanging.add('createAnswer');
    const accepting = call.accept('in-1', 'agent');
    const [line] = phone.lines;
    caller.cancel();
    expect(await line?.ended).toMatchObject({ lineResult: 'cancelled', endedBy: 'customer' });
    expect(status(await caller.final('INVITE'))).toBe(487);
    suite.desk.clock.advance(5_000);
    expect((await accepting).view.state).toBe('ended');
  });

  it('is not touched by a CANCEL after the answer', async () => {
    const { server, caller, line, ok } = await answered();
    caller.cancel();
    await server.response('CANCEL');
    caller.ack(ok);
    expect(line.view.state).toBe('talking');
  });

  it('ends when the caller hangs up before the ACK', async () => {
    const { caller, line, ok } = await answered();
    caller.bye(ok);
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'customer' });
    expect(status(await caller.final('BYE'))).toBe(200);
  });

  it('is hung up only once the ACK is there', async () => {
    const { server, caller, line, ok } = await answered();
    line.hangUp('agent');
    await server.until(() => line.view.state === 'ending', 'the end');
    expect(server.count('BYE')).toBe(0);
    caller.ack(ok);
    (await server.expect('BYE')).reply(200, { bare: true });
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
  });

  it('is ended over another connection when its ACK never comes', async () => {
    const { server, clock, line } = await answered();
    line.hangUp('agent');
    clock.advance(5_000);
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
    const bye = await server.expect('BYE');
    bye.reply(200, { bare: true });
    expect(header(bye, 'call-id')).toMatch(/^incoming-/);
  });

  it('is refused when the media end cannot', async () => {
    const { media, caller, call } = await rung();
    media.failing.add('createAnswer');
    const line = await call.accept('in-1', 'agent');
    expect(await line.ended).toMatchObject({ lineResult: 'failed', reason: 'media.lost' });
    expect(status(await caller.final('INVITE'))).toBe(480);
  });

  it('is not answered when its dialog cannot be kept', async () => {
    const { phone, media, caller, call } = await rung();
    phone.onDialog(() => {
      throw new WaihuError('store.full');
    });
    const line = await call.accept('in-1', 'agent');
    expect(await line.ended).toMatchObject({ lineResult: 'failed', reason: 'store.full' });
    expect(status(await caller.final('INVITE'))).toBe(480);
    expect(media.of('createAnswer')).toEqual([]);
  });

  it('can be ended by a desk that was started anew', async () => {
    const { server, phone, saved, caller, ok } = await answered();
    const dialog = saved.find(({ callId }) => callId === caller.callId);
    expect(dialog).toMatchObject({ attemptId: 'in-1', stage: 'confirmed', remoteTag: 'far' });
    if (!dialog) throw new Error('no dialog was told');
    const ending = phone.endSaved(dialog);
    const bye = await server.expect('BYE');
    expect(tagOf(header(bye, 'from'))).toBe(tagOf(header(ok, 'to')));
    expect(tagOf(header(bye, 'to'))).toBe('far');
    bye.reply(200, { bare: true });
    expect(await ending).toBe('ended-now');
  });

  it('takes a line: with the last one taken it is busy', async () => {
    const { dial, caller, call } = await rung();
    const line = dial();
    await expect(call.accept('in-1', 'agent')).rejects.toMatchObject({ code: 'sip.line-busy' });
    expect(status(await caller.final('INVITE'))).toBe(486);
    line.hangUp('desk');
  });

  it('is in the background until it is attached', async () => {
    const { media, call } = await rung();
    const line = await call.accept('in-1', 'background');
    const asked = media.calls.map(({ op, detail }) => (detail ? `${op} ${detail}` : op));
    expect(asked).toEqual(['setAttached false', 'createAnswer']);
    await line.attach();
    await line.attach();
    expect(media.of('setAttached').map(({ detail }) => detail)).toEqual(['false', 'true']);
  });

  it('is over for the desk when the connection drops before the answer', async () => {
    const { server, call } = await rung();
    server.drop();
    await call.over;
    expect(suite.desk.phone.lines).toEqual([]);
  });

  it('is refreshed by the desk when the caller wants that', async () => {
    const headers = [
      ['Supported', 'timer'],
      ['Session-Expires', '30;refresher=uas'],
    ] as const;
    const { server, caller, ok } = await answered({ headers });
    expect(header(ok, 'session-expires')).toBe('30;refresher=uas');
    caller.ack(ok);
    // Its answer shows that the ACK before it has arrived.
    caller.cancel();
    await server.response('CANCEL');
    await suite.desk.pass(15_000);
    const refresh = await server.expect('INVITE');
    refresh.reply(200, { sdp: farSdp() });
    await server.expect('ACK');
  });
});
