import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskEventMessage, MediaRequest } from '../../../../src/contract/desk-api.ts';
import { WaihuError } from '../../../../src/contract/errors.ts';
import type { DeskClient } from '../../../../src/main/command/desk-client.ts';
import { MediaRelay } from '../../../../src/main/media/media-relay.ts';
import type { MediaEvent } from '../../../../src/main/softphone/media-port.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { wavOf } from '../../../support/media/wav-of.ts';
import { PATIENCE } from '../../../support/patience.ts';

class Tab implements DeskClient {
  readonly got: DeskEventMessage[] = [];
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
  send(event: DeskEventMessage): void {
    this.got.push(event);
  }
  get request(): MediaRequest {
    const event = this.got.findLast((each) => each.kind === 'media');
    if (!event) throw new Error('nothing was asked');
    return event.request;
  }
  kinds(): string[] {
    return this.got.map((event) => event.kind);
  }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (thrown: unknown) => WaihuError.from(thrown).code,
  );

let clock: ManualClock;
let relay: MediaRelay;
let events: MediaEvent['kind'][];
let first: Tab;
let second: Tab;

beforeEach(() => {
  clock = new ManualClock();
  let next = 0;
  relay = new MediaRelay({
    clock,
    ids: { next: () => `id-${++next}`, bytes: (count) => new Uint8Array(count) },
    timeoutMs: 10_000,
    changed: () => undefined,
  });
  events = [];
  relay.onEvent((event) => events.push(event.kind));
  first = new Tab('first');
  second = new Tab('second');
});

describe('the media of a desk', () => {
  it('belong to the renderer that claims them, and it is told the ICE servers', () => {
    const iceServers = [{ urls: 'stun:127.0.0.1:3478' }];
    expect(relay.placeFor(first)).toBe('none');
    relay.claim(first, false);
    relay.setIceServers(iceServers);
    expect(relay.ready).toBe(true);
    expect(first.got).toEqual([
      { kind: 'media-granted', iceServers: [] },
      { kind: 'media-granted', iceServers },
    ]);
    expect([relay.placeFor(first), relay.placeFor(second)]).toEqual(['here', 'other-tab']);
    expect(events).toEqual(['ready']);
  });

  it('are refused to a second renderer, unless it takes them over for both to see', async () => {
    relay.claim(first, false);
    expect(() => relay.claim(second, false)).toThrow(expect.objectContaining({ code: 'media.other-tab' }));
    const pending = codeOf(relay.createOffer('line', 'sendrecv'));
    relay.claim(second, true);
    expect(await pending).toBe('media.lost');
    expect(first.kinds()).toContain('media-taken');
    expect(relay.placeFor(second)).toBe('here');
    expect(events).toEqual(['ready', 'lost', 'ready']);
  });

  it('are lost when their renderer goes, and what was asked of it fails at once', async () => {
    relay.claim(first, false);
    const pending = codeOf(relay.createAnswer('line', 'v=0'));
    relay.release(second);
    expect(relay.ready).toBe(true);
    relay.release(first);
    expect(await pending).toBe('media.lost');
    expect(await codeOf(relay.setMuted('line', true))).toBe('media.lost');
    expect(events).toEqual(['ready', 'lost']);
  });
});

describe('a media request', () => {
  it('is answered by the renderer that was asked, and by no other', async () => {
    relay.claim(first, false);
    const offer = relay.createOffer('line', 'sendonly');
    const { requestId } = first.request;
    expect(first.request).toMatchObject({ op: 'create-offer', lineId: 'line', direction: 'sendonly' });
    relay.reply(second, { kind: 'ok', requestId, sdp: 'forged' });
    relay.reply(first, { kind: 'ok', requestId, sdp: 'v=0' });
    expect(await offer).toBe('v=0');
  });

  it('fails with what the renderer says', async () => {
    relay.claim(first, false);
    const offer = codeOf(relay.createOffer('line', 'sendrecv'));
    relay.reply(first, {
      kind: 'failed',
      requestId: first.request.requestId,
      error: { code: 'media.refused' },
    });
    expect(await offer).toBe('media.refused');
  });

  it('fails when the renderer stays silent; an answer after that finds nobody', async () => {
    relay.claim(first, false);
    const offer = codeOf(relay.createOffer('line', 'sendrecv'));
    clock.advance(10_000);
    expect(await offer).toBe('media.timeout');
    relay.reply(first, { kind: 'ok', requestId: first.request.requestId, sdp: 'late' });
  });

  it('for an SDP is not fulfilled by an answer without one', async () => {
    relay.claim(first, false);
    const offer = codeOf(relay.createOffer('line', 'sendrecv'));
    relay.reply(first, { kind: 'ok', requestId: first.request.requestId });
    expect(await offer).toBe('media.lost');
  });

  it('for digits says whether the renderer could send them', async () => {
    relay.claim(first, false);
    const sent = relay.sendDtmf('line', '12');
    relay.reply(first, { kind: 'ok', requestId: first.request.requestId, flag: true });
    expect(await sent).toBe(true);
    const unsaid = relay.sendDtmf('line', '3');
    relay.reply(first, { kind: 'ok', requestId: first.request.requestId });
    expect(await unsaid).toBe(false);
  });

  it('to play a message waits as long as the message plays, and its time-out besides', async () => {
    relay.claim(first, false);
    const wav = Buffer.from(wavOf(new Int16Array(3 * 8000))).toString('base64');
    const played = relay.playMessage('line', wav);
    expect(first.request).toMatchObject({ op: 'play-message', lineId: 'line', wav });
    clock.advance(12_999);
    relay.reply(first, { kind: 'ok', requestId: first.request.requestId });
    await played;
    const silent = codeOf(relay.playMessage('line', wav));
    clock.advance(13_000);
    expect(await silent).toBe('media.timeout');
  });

  it('tells a renderer that was loaded anew which lines nobody listens to, until they are closed', async () => {
    relay.claim(first, false);
    void relay.setAttached('line', false).catch(() => undefined);
    expect(first.request).toMatchObject({ op: 'set-attached', attached: false });
    relay.claim(second, true);
    const detached = async (work: Promise<string>) => {
      const { request } = second;
      relay.reply(second, { kind: 'ok', requestId: request.requestId, sdp: 'v=0' });
      await work;
      return request.op === 'create-offer' || request.op === 'create-answer' ? request.detached : undefined;
    };
    expect(await detached(relay.createOffer('line', 'sendrecv'))).toBe(true);
    expect(await detached(relay.createAnswer('line', 'v=0'))).toBe(true);
    expect(await detached(relay.createOffer('other', 'sendrecv'))).toBe(false);
    const closing = relay.close('line');
    relay.reply(second, { kind: 'ok', requestId: second.request.requestId });
    await closing;
    expect(await detached(relay.createOffer('line', 'sendrecv'))).toBe(false);
  });

  it('joins two lines again in a renderer that was loaded anew, once both are up there', async () => {
    const done = async (tab: Tab, work: Promise<unknown>) => {
      relay.reply(tab, { kind: 'ok', requestId: tab.request.requestId, sdp: 'v=0' });
      return work;
    };
    relay.claim(first, false);
    for (const line of ['a', 'b']) await done(first, relay.acceptAnswer(line, 'v=0', 'final'));
    await done(first, relay.bridge('a', 'b'));
    relay.claim(second, true);
    await done(second, relay.acceptAnswer('a', 'v=0', 'final'));
    const last = relay.acceptAnswer('b', 'v=0', 'final');
    relay.reply(second, { kind: 'ok', requestId: second.request.requestId });
    await vi.waitFor(
      () => expect(second.request).toMatchObject({ op: 'bridge', lineId: 'b', otherLineId: 'a' }),
      PATIENCE,
    );
    await done(second, last);
    const { length } = second.got;
    await done(second, relay.acceptAnswer('b', 'v=0', 'final'));
    expect(second.got).toHaveLength(length + 1);
  });

  it('to close is safe without anybody, and when the renderer goes meanwhile', async () => {
    await relay.close('line');
    relay.claim(first, false);
    const closing = relay.close('line');
    relay.release(first);
    await closing;
  });
});

describe('what a renderer reports', () => {
  it('is heard from the owner only', () => {
    relay.claim(first, false);
    relay.report(first, { kind: 'first-audio', lineId: 'line' });
    const report = {
      kind: 'announcement',
      lineId: 'line',
      lineResult: 'switched-off',
      announcementId: 'off',
    } as const;
    relay.report(first, report);
    expect(() => relay.report(second, report)).toThrow(expect.objectContaining({ code: 'media.other-tab' }));
    relay.report(first, { kind: 'greeting', lineId: 'line', stage: 'ended', agoMs: 500 });
    relay.report(first, { kind: 'quality', lineId: 'line', quality: { mos: 4, lossShare: 0, jitterMs: 3 } });
    expect(events).toEqual(['ready', 'first-audio', 'announcement', 'greeting', 'quality']);
  });
});
