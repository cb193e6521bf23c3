import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaRequest } from '../../../../src/contract/desk-api.ts';
import { WaihuError } from '../../../../src/contract/errors.ts';
import { MediaDesk } from '../../../../src/renderer/media/media-desk.ts';
import { FakePeerConnection } from '../../../support/renderer/fake-peer-connection.ts';
import { deskViewOf } from '../../../support/renderer/scenes.ts';
import { ScriptedBridge } from '../../../support/renderer/scripted-bridge.ts';

vi.mock('../../../../src/renderer/media/early-media-listener.ts', () => ({
  warmUpListener: () => undefined,
  listenForAnnouncement: async (_: unknown, found: (match: object) => void) => {
    heard = found;
    return () => {
      heard = undefined;
    };
  },
}));

vi.hoisted(() => {
  vi.stubGlobal('localStorage', { getItem: () => null });
});

let heard: ((match: object) => void) | undefined;
const tracks: { enabled: boolean; stopped: boolean; stop(): void }[] = [];
const microphone = {
  trackForLine: () => {
    const track = {
      enabled: true,
      stopped: false,
      stop() {
        this.stopped = true;
      },
    };
    tracks.push(track);
    return track;
  },
};

function setUp(mic: object = microphone) {
  const scripted = new ScriptedBridge(deskViewOf(0));
  const desk = new MediaDesk(scripted.bridge, mic as never);
  let next = 0;
  const ask = async (request: Record<string, unknown>) => {
    await desk.handle({ lineId: 'line-1', ...request, requestId: `r${next++}` } as MediaRequest);
    return scripted.asked.filter((each) => each.command === 'media.reply').at(-1)?.input;
  };
  return { scripted, desk, ask };
}

describe('media of the renderer', () => {
  beforeEach(() => {
    FakePeerConnection.made.length = 0;
    tracks.length = 0;
    heard = undefined;
    vi.stubGlobal('RTCPeerConnection', FakePeerConnection);
    vi.stubGlobal(
      'Audio',
      class {
        srcObject: unknown = null;
      },
    );
  });

  it('offers without bundling everything, since some media proxies leave BUNDLE out', async () => {
    const { desk, ask } = setUp();
    desk.setIceServers([{ urls: 'stun:127.0.0.1:3478', username: undefined }]);
    expect(await ask({ op: 'create-offer', direction: 'sendrecv' })).toMatchObject({
      kind: 'ok',
      sdp: 'offer sendrecv',
    });
    expect(FakePeerConnection.made[0]?.configuration).toEqual({
      iceServers: [{ urls: 'stun:127.0.0.1:3478' }],
      bundlePolicy: 'balanced',
    });
  });

  it('lets the final answer replace an early one, and takes the same answer twice', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    await ask({ op: 'accept-answer', sdp: 'early', stage: 'early' });
    await ask({ op: 'accept-answer', sdp: 'early again', stage: 'early' });
    await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
    expect(await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' })).toMatchObject({ kind: 'ok' });
    expect(FakePeerConnection.made[0]?.remoteDescription?.sdp).toBe('final');
    expect(FakePeerConnection.made).toHaveLength(1);
  });

  it('asks for hold with sendonly and comes back with sendrecv', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    await ask({ op: 'accept-answer', sdp: 'a', stage: 'final' });
    expect(await ask({ op: 'create-offer', direction: 'sendonly' })).toMatchObject({ sdp: 'offer sendonly' });
    await ask({ op: 'accept-answer', sdp: 'b', stage: 'final' });
    expect(await ask({ op: 'create-offer', direction: 'sendrecv' })).toMatchObject({ sdp: 'offer sendrecv' });
  });

  it('takes back an offer that was refused before it makes or answers the next', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    expect(await ask({ op: 'create-offer', direction: 'sendonly' })).toMatchObject({ kind: 'ok' });
    expect(await ask({ op: 'create-answer', sdp: 'theirs' })).toMatchObject({ kind: 'ok', sdp: 'answer' });
    expect(FakePeerConnection.made[0]?.applied).toEqual([
      'local offer',
      'local rollback',
      'local offer',
      'local rollback',
      'remote offer',
      'local answer',
    ]);
  });

  it('mutes one line and leaves the others', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    await ask({ op: 'create-offer', direction: 'sendrecv', lineId: 'line-2' });
    await ask({ op: 'set-muted', muted: true });
    expect(tracks.map((track) => track.enabled)).toEqual([false, true]);
  });

  it('sends digits as telephone-events, and says so when it cannot', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    expect(await ask({ op: 'send-dtmf', digits: '12#' })).toMatchObject({ flag: true });
    const connection = FakePeerConnection.made[0];
    expect(connection?.sentDigits).toEqual(['12#']);
    if (connection) connection.telephoneEvent = false;
    expect(await ask({ op: 'send-dtmf', digits: '1' })).toMatchObject({ flag: false });
  });

  it('closes a line twice and a line that never was without complaint', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    expect(await ask({ op: 'close' })).toMatchObject({ kind: 'ok' });
    expect(await ask({ op: 'close' })).toMatchObject({ kind: 'ok' });
    expect(await ask({ op: 'close', lineId: 'never' })).toMatchObject({ kind: 'ok' });
    expect(FakePeerConnection.made[0]?.closed).toBe(true);
    expect(tracks[0]?.stopped).toBe(true);
  });

  it('answers with the reason when there is no microphone, instead of leaving the desk to wait', async () => {
    const { ask } = setUp({
      trackForLine: () => {
        throw new WaihuError('media.no-device');
      },
    });
    expect(await ask({ op: 'create-offer', direction: 'sendrecv' })).toMatchObject({
      kind: 'failed',
      error: { code: 'media.no-device' },
    });
  });

  it('tells an announcement of the ringing line, and stops listening once the customer answers', async () => {
    const { scripted, ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    const track = new EventTarget();
    FakePeerConnection.made[0]?.ontrack?.({ track, streams: [{}] });
    await vi.waitFor(() => expect(heard).toBeDefined());
    heard?.({ id: 'zh/empty-number', lineResult: 'empty-number', confidence: 1 });
    track.dispatchEvent(new Event('unmute'));
    const reports = scripted.asked.filter((each) => each.command === 'media.report');
    expect(reports.map((each) => each.input)).toEqual([
      {
        kind: 'announcement',
        lineId: 'line-1',
        lineResult: 'empty-number',
        announcementId: 'zh/empty-number',
      },
      { kind: 'first-audio', lineId: 'line-1' },
    ]);
    await vi.waitFor(async () => {
      await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
      expect(heard).toBeUndefined();
    });
  });

  it('speaks through a microphone that was opened anew, muted as before', async () => {
    const { ask, desk } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    await ask({ op: 'set-muted', muted: true });
    await desk.renewTracks();
    expect(FakePeerConnection.made[0]?.replacedBy).toEqual([tracks[1]]);
    expect(tracks).toMatchObject([{ stopped: true }, { enabled: false, stopped: false }]);
  });
});
