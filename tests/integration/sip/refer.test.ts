import { describe, expect, it } from 'vitest';
import { useDeskPhone } from '../../support/sip/desk-phone.ts';
import type { Received } from '../../support/sip/scripted-server.ts';
import { farSdp, header } from '../../support/sip/sip-text.ts';

const FAILED = { code: 'call.hand-over-failed' };
const request = { user: '1002', transferId: 't 1', attemptId: 'a1' };

describe('a REFER, message by message', () => {
  const suite = useDeskPhone();

  async function referred() {
    const desk = await suite.start();
    const { line, invite } = await suite.talking();
    const outcome = line.refer(request).then(
      () => 'done',
      (error: unknown) => error,
    );
    return { ...desk, line, invite, outcome, refer: await desk.server.expect('REFER') };
  }

  const notify = (invite: Received, body: string, state = 'active;expires=60') =>
    suite.desk.server.request(invite, 'NOTIFY', {
      headers: [
        ['Event', 'refer'],
        ['Subscription-State', state],
        ['Content-Type', 'message/sipfrag;version=2.0'],
      ],
      text: body,
    });

  it('names the colleague and carries the transfer and the attempt', async () => {
    const { refer } = await referred();
    expect(header(refer, 'refer-to')).toBe(
      '<sip:1002@scripted.invalid?X-Waihu-Transfer=t%201&X-Waihu-Attempt=a1>',
    );
  });

  it('is over when the far end reports success: the desk hangs up', async () => {
    const { server, line, invite, outcome, refer } = await referred();
    refer.reply(202, { bare: true });
    notify(invite, 'SIP/2.0 100 Trying\r\n');
    notify(invite, 'SIP/2.0 200 OK\r\n', 'terminated;reason=noresource');
    expect(await outcome).toBe('done');
    (await server.expect('BYE')).reply(200, { bare: true });
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'desk' });
  });

  it.each([
    ['reports a refusal', 'SIP/2.0 486 Busy Here\r\n', 'terminated;reason=noresource'],
    ['lets the subscription end without a word', 'SIP/2.0 100 Trying\r\n', 'terminated;reason=timeout'],
  ])('has failed when the far end %s; the call goes on', async (_, body, state) => {
    const { line, invite, outcome, refer } = await referred();
    refer.reply(202, { bare: true });
    notify(invite, body, state);
    expect(await outcome).toMatchObject(FAILED);
    expect(line.view.state).toBe('talking');
  });

  it('has failed when the far end takes none', async () => {
    const { line, outcome, refer } = await referred();
    refer.reply(405, { bare: true });
    expect(await outcome).toMatchObject(FAILED);
    expect(line.view.state).toBe('talking');
  });

  it('has failed when nothing is heard of it', async () => {
    const { line, outcome, refer, clock } = await referred();
    refer.reply(202, { bare: true });
    clock.advance(20_000);
    expect(await outcome).toMatchObject(FAILED);
    expect(line.view.state).toBe('talking');
  });

  it('has failed when the customer hangs up before', async () => {
    const { server, line, invite, outcome, refer } = await referred();
    refer.reply(202, { bare: true });
    server.request(invite, 'BYE');
    expect(await outcome).toMatchObject(FAILED);
    expect(await line.ended).toMatchObject({ endedBy: 'customer' });
  });

  it('takes no NOTIFY of another kind for its own', async () => {
    const { server, line, invite, outcome, refer } = await referred();
    refer.reply(202, { bare: true });
    server.request(invite, 'NOTIFY', { headers: [['Event', 'dialog']], text: 'SIP/2.0 200 OK\r\n' });
    expect((await server.response('NOTIFY')).first).toContain('489');
    expect(line.view.state).toBe('talking');
    line.hangUp('agent');
    expect(await outcome).toMatchObject(FAILED);
  });

  it('is not sent without a call', async () => {
    const { dial, server } = await suite.start();
    await expect(dial().refer(request)).rejects.toMatchObject(FAILED);
    expect(server.count('REFER')).toBe(0);
  });
});

describe('a call in the background', () => {
  const suite = useDeskPhone();

  async function background() {
    const desk = await suite.start();
    const line = desk.phone.dial({
      attemptId: 'a1',
      number: '15400000001',
      callingNumber: '02154000000',
      ringSeconds: 30,
      use: 'background',
    });
    const invite = await desk.server.expect('INVITE');
    return { ...desk, line, invite };
  }

  it('is detached before its offer, and attached once', async () => {
    const { media, line } = await background();
    expect(media.calls.map(({ op, detail }) => [op, detail])).toEqual([
      ['setAttached', 'false'],
      ['createOffer', 'sendrecv'],
    ]);
    await line.attach();
    await line.attach();
    expect(media.of('setAttached').map(({ detail }) => detail)).toEqual(['false', 'true']);
  });

  it('is the agent’s with the media end that comes back, where attaching failed in the one that went', async () => {
    const { server, media, line, invite, reached } = await background();
    invite.reply(200, { sdp: farSdp() });
    await reached(line, 'talking');
    media.emit({ kind: 'lost' });
    media.failing.add('setAttached');
    await expect(line.attach()).rejects.toMatchObject({ code: 'media.lost' });
    media.failing.clear();
    media.emit({ kind: 'ready' });
    (await server.expect('INVITE')).reply(200, { sdp: farSdp() });
    await server.expect('ACK');
    expect(media.attached(line.view.id)).toBe(true);
  });

  it('can be attached again where the media end only was silent', async () => {
    const { media, line } = await background();
    media.failing.add('setAttached');
    await expect(line.attach()).rejects.toMatchObject({ code: 'media.lost' });
    media.failing.clear();
    await line.attach();
    expect(media.of('setAttached').map(({ detail }) => detail)).toEqual(['false', 'true', 'true']);
  });

  it('tells its dialog while it is up', async () => {
    const { server, line, invite, reached } = await background();
    expect(line.dialog).toBeUndefined();
    invite.reply(200, { sdp: farSdp(), headers: [['Allow', 'INVITE, BYE, REFER']] });
    await reached(line, 'talking');
    expect(line.dialog).toEqual({
      callId: header(invite, 'call-id'),
      localTag: /tag=(\w+)/.exec(header(invite, 'from'))?.[1],
      remoteTag: 'far',
      remoteUri: 'sip:15400000001@scripted.invalid',
    });
    expect(line.takesRefer).toBe(true);
    line.hangUp('desk');
    expect(line.dialog).toBeUndefined();
    (await server.expect('BYE')).reply(200, { bare: true });
  });

  it('stays in the background when the media end comes back', async () => {
    const { server, media, line, invite, reached } = await background();
    invite.reply(200, { sdp: farSdp() });
    await reached(line, 'talking');
    media.emit({ kind: 'lost' });
    media.emit({ kind: 'ready' });
    const again = await server.expect('INVITE');
    expect(media.calls.slice(-2).map(({ op, detail }) => [op, detail])).toEqual([
      ['setAttached', 'false'],
      ['createOffer', 'sendrecv'],
    ]);
    again.reply(200, { sdp: farSdp() });
    await server.expect('ACK');
  });
});
