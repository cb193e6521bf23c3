import { Core } from 'sip.js';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import { type DeskPhone, startDeskPhone, stopDeskPhone } from '../../support/sip/desk-phone.ts';
import type { Received } from '../../support/sip/scripted-server.ts';
import { farSdp, header, tagOf } from '../../support/sip/sip-text.ts';

const ROUTES = [
  ['Record-Route', '<sip:edge.invalid;lr>'],
  ['Record-Route', '<sip:core.invalid;lr>'],
] as const;

/** The far end is given 500 ms to refuse the INVITE before the BYE goes out. */
async function byeAfterCancel({ server, clock }: DeskPhone) {
  await server.until(() => clock.expects(500), 'the pause before the BYE');
  expect(server.count('BYE')).toBe(0);
  clock.advance(500);
  return server.expect('BYE');
}

describe('the dialog that is kept of a call', () => {
  let desk: DeskPhone;
  afterEach(() => stopDeskPhone(desk));

  async function ringing() {
    desk = await startDeskPhone();
    const line = desk.dial();
    const invite = await desk.server.expect('INVITE');
    invite.reply(180);
    await desk.reached(line, 'ringing');
    return { line, invite };
  }

  async function talking() {
    const { line, invite } = await ringing();
    invite.reply(200, { sdp: farSdp(), headers: ROUTES });
    await desk.server.expect('ACK');
    await desk.reached(line, 'talking');
    return { line, invite };
  }

  const last = () => {
    const dialog = desk.saved.at(-1);
    if (!dialog) throw new Error('nothing saved');
    return dialog;
  };
  const sequence = (request: Received) => Number.parseInt(header(request, 'cseq'), 10);

  it('is told before the INVITE leaves, at the first tag, and at the answer', async () => {
    const { invite } = await talking();
    expect([...new Set(desk.saved.map(({ stage }) => stage))]).toEqual(['invited', 'early', 'confirmed']);
    expect(last()).toMatchObject({
      attemptId: 'attempt-1',
      callId: header(invite, 'call-id'),
      localTag: tagOf(header(invite, 'from')),
      remoteTag: 'far',
      remoteTarget: 'sip:far@127.0.0.1;transport=ws',
      routeSet: ['<sip:core.invalid;lr>', '<sip:edge.invalid;lr>'],
      localSequence: sequence(invite),
    });
  });

  it('keeps the INVITE back when it cannot be kept', async () => {
    desk = await startDeskPhone();
    desk.phone.onDialog(() => {
      throw new WaihuError('store.full');
    });
    expect(await desk.dial().ended).toMatchObject({
      lineResult: 'failed',
      knownBy: 'local',
      reason: 'store.full',
    });
    expect(desk.server.count('INVITE')).toBe(0);
  });

  it('does not take a call under way down when it can no longer be kept', async () => {
    const { line, invite } = await ringing();
    desk.phone.onDialog(() => {
      throw new Error('disk full');
    });
    invite.reply(200, { sdp: farSdp() });
    await desk.server.expect('ACK');
    await desk.reached(line, 'talking');
  });

  it('keeps its sequence number current', async () => {
    const { line } = await talking();
    const hold = line.setHold(true);
    const reinvite = await desk.server.expect('INVITE');
    reinvite.reply(200, { sdp: farSdp('recvonly') });
    await hold;
    expect(last().localSequence).toBe(sequence(reinvite));
  });

  it('lets a desk that starts anew hang up by BYE', async () => {
    await talking();
    const saved = last();
    const ended = desk.phone.endSaved(saved);
    const bye = await desk.server.expect('BYE');
    expect(bye.first).toBe('BYE sip:far@127.0.0.1;transport=ws SIP/2.0');
    expect(header(bye, 'call-id')).toBe(saved.callId);
    expect(tagOf(header(bye, 'from'))).toBe(saved.localTag);
    expect(tagOf(header(bye, 'to'))).toBe('far');
    expect(header(bye, 'route')).toContain('core.invalid');
    expect(sequence(bye)).toBeGreaterThan(saved.localSequence);
    bye.reply(200);
    expect(await ended).toBe('ended-now');
  });

  it('lets it cancel what still rings, by the Via of the INVITE', async () => {
    const { invite } = await ringing();
    const ended = desk.phone.endSaved(last());
    const cancel = await desk.server.expect('CANCEL');
    expect(header(cancel, 'via')).toBe(header(invite, 'via'));
    expect(header(cancel, 'cseq')).toBe(`${sequence(invite)} CANCEL`);
    expect(cancel.first.replace('CANCEL', 'INVITE')).toBe(invite.first);
    cancel.reply(200, { bare: true });
    (await byeAfterCancel(desk)).reply(481);
    expect(await ended).toBe('ended-now');
  });

  it('says BYE although the CANCEL was taken: the call may have been answered since (RFC 3261 section 9.2)', async () => {
    await ringing();
    const saved = last();
    const ended = desk.phone.endSaved(saved);
    (await desk.server.expect('CANCEL')).reply(200, { bare: true });
    const bye = await byeAfterCancel(desk);
    expect(header(bye, 'call-id')).toBe(saved.callId);
    expect(tagOf(header(bye, 'to'))).toBe('far');
    bye.reply(200);
    expect(await ended).toBe('ended-now');
  });

  it('only cancels what has no tag of the far end, as there is no dialog for a BYE', async () => {
    desk = await startDeskPhone();
    desk.dial();
    await desk.server.expect('INVITE');
    const ended = desk.phone.endSaved(last());
    (await desk.server.expect('CANCEL')).reply(200, { bare: true });
    expect(await ended).toBe('ended-now');
    expect(desk.server.count('BYE')).toBe(0);
  });

  it('says BYE when there was nothing to cancel any more', async () => {
    await ringing();
    const ended = desk.phone.endSaved(last());
    (await desk.server.expect('CANCEL')).reply(481, { bare: true });
    (await desk.server.expect('BYE')).reply(200);
    expect(await ended).toBe('ended-now');
  });

  it('is gone when the far end knows no such call', async () => {
    await talking();
    const ended = desk.phone.endSaved(last());
    (await desk.server.expect('BYE')).reply(481);
    expect(await ended).toBe('gone');
  });

  it('is out of reach when nobody answers, and when there is no server', async () => {
    await talking();
    const ended = desk.phone.endSaved(last());
    await desk.server.expect('BYE');
    desk.clock.advance(5_000);
    expect(await ended).toBe('unreachable');
    await desk.server.close();
    expect(await desk.phone.endSaved(last())).toBe('unreachable');
  });
});

describe('a connection lost before the answer', () => {
  let desk: DeskPhone;
  afterEach(() => stopDeskPhone(desk));

  it('leaves the attempt unknown, and the call is cancelled as soon as the server is there again', async () => {
    desk = await startDeskPhone();
    const { server, clock } = desk;
    const line = desk.dial();
    const invite = await server.expect('INVITE');
    invite.reply(180);
    await desk.reached(line, 'ringing');
    server.drop();
    expect(await line.ended).toMatchObject({ lineResult: 'unknown', knownBy: 'local', endedBy: 'network' });
    clock.advance(500);
    const cancel = await server.expect('CANCEL');
    expect(header(cancel, 'call-id')).toBe(header(invite, 'call-id'));
    cancel.reply(200, { bare: true });
    (await byeAfterCancel(desk)).reply(481);
    await server.until(() => server.connections === 1, 'the end of the extra connection');
  });

  it('does the same for an INVITE that nobody had answered at all', async () => {
    desk = await startDeskPhone();
    const line = desk.dial();
    await desk.server.expect('INVITE');
    desk.server.drop();
    expect(await line.ended).toMatchObject({ lineResult: 'unknown' });
  });

  it('calls unknown an INVITE to which the server says nothing at all', async () => {
    const { TIMER_B } = Core.Timers;
    Core.Timers.TIMER_B = 20;
    onTestFinished(() => {
      Core.Timers.TIMER_B = TIMER_B;
    });
    desk = await startDeskPhone();
    const line = desk.dial();
    await desk.server.expect('INVITE');
    expect(await line.ended).toMatchObject({ lineResult: 'unknown', knownBy: 'local', endedBy: 'network' });
    (await desk.server.expect('CANCEL')).reply(200, { bare: true });
  });

  it('says BYE later for a call that was hung up while the server was away', async () => {
    desk = await startDeskPhone();
    const { server, clock, phone } = desk;
    const line = desk.dial();
    const invite = await server.expect('INVITE');
    invite.reply(200, { sdp: farSdp() });
    await desk.reached(line, 'talking');
    server.drop();
    await server.until(() => phone.registration.kind === 'lost', 'the loss');
    line.hangUp('agent');
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
    clock.advance(500);
    const bye = await server.expect('BYE');
    expect(tagOf(header(bye, 'to'))).toBe('far');
    bye.reply(200);
  });
});
