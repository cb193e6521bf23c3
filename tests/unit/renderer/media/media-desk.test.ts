import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaRequest } from '../../../../src/contract/desk-api.ts';
import { WaihuError } from '../../../../src/contract/errors.ts';
import { readWav } from '../../../../src/lab/media/wav.ts';
import { MediaDesk } from '../../../../src/renderer/media/media-desk.ts';
import { PATIENCE } from '../../../support/patience.ts';
import { FakePeerConnection } from '../../../support/renderer/fake-peer-connection.ts';
import { deskViewOf } from '../../../support/renderer/scenes.ts';
import { ScriptedBridge } from '../../../support/renderer/scripted-bridge.ts';

vi.mock('../../../../src/renderer/media/sound-context.ts', () => ({
  silentTrack: async () => SILENCE,
  tapSound: async (_: unknown, samples: (samples: Float32Array) => void) => {
    heard = samples;
    return () => {
      heard = undefined;
    };
  },
  openRecording: async (wav: string) => {
    if (wav === 'no sound') throw new DOMException('', 'EncodingError');
    const { promise, resolve } = Promise.withResolvers<void>();
    recording = { track: { name: wav }, started: false, end: resolve };
    const started = recording;
    return {
      track: started.track,
      start: () => {
        started.started = true;
      },
      ended: promise,
      stop: resolve,
    };
  },
}));

vi.hoisted(() => {
  vi.stubGlobal('localStorage', { getItem: () => null });
});

const SILENCE = { name: 'silence' };
/** What listens to the remote stream of the latest line, if anything does. */
let heard: ((samples: Float32Array) => void) | undefined;
let recording: { readonly track: object; started: boolean; end(): void } | undefined;
const sounds: { muted: boolean; srcObject: unknown; plays: boolean }[] = [];
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
  const reports = () =>
    scripted.asked.filter((each) => each.command === 'media.report').map((each) => each.input);
  return { reports, desk, ask };
}

function reset() {
  FakePeerConnection.made.length = 0;
  tracks.length = 0;
  heard = undefined;
  recording = undefined;
  sounds.length = 0;
  vi.stubGlobal('RTCPeerConnection', FakePeerConnection);
  vi.stubGlobal(
    'Audio',
    class {
      srcObject: unknown = null;
      muted = false;
      paused = false;
      plays = true;
      #time = 0;
      /** As a live stream's: it moves while the device takes samples. */
      get currentTime() {
        if (this.plays) this.#time += 0.01;
        return this.#time;
      }
      constructor() {
        sounds.push(this);
      }
    },
  );
}

/** The recording and silence after it, as the tap hands it on, for so many seconds. */
function framesOf(path: string, seconds: number): Float32Array[] {
  const samples = readWav(new URL(`../../../../resources/${path}.wav`, import.meta.url));
  return Array.from({ length: 25 * seconds }, (_, frame) =>
    Float32Array.from({ length: 320 }, (_, i) => (samples[frame * 320 + i] ?? 0) / 32768),
  );
}

describe('media of the renderer', () => {
  beforeEach(reset);

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

  it('tells of a call whose connection fails, makes another with the next offer, and tells when that is up', async () => {
    const { ask, reports } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    FakePeerConnection.made[0]?.become('failed');
    expect(reports()).toEqual([]);
    await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
    FakePeerConnection.made[0]?.become('disconnected');
    expect(reports()).toEqual([{ kind: 'connection', lineId: 'line-1', up: false }]);
    await ask({ op: 'create-offer', direction: 'sendonly' });
    const [former, latter] = FakePeerConnection.made;
    expect(former?.closed).toBe(true);
    // The agent's voice goes into the new connection.
    expect(latter?.sent).toEqual([tracks[0]]);
    former?.become('connected');
    latter?.become('connecting');
    await ask({ op: 'accept-answer', sdp: 'again', stage: 'final' });
    expect(reports()).toHaveLength(1);
    latter?.become('connected');
    expect(reports().at(-1)).toEqual({ kind: 'connection', lineId: 'line-1', up: true });
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    expect(FakePeerConnection.made).toHaveLength(2);
  });

  it('says of a line that becomes the agent’s whether its sound comes out of the loudspeaker, and may be asked again', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv', detached: true });
    await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
    const [sound] = sounds;
    if (!sound) throw new Error('no loudspeaker');
    sound.plays = false;
    expect(await ask({ op: 'set-attached', attached: true })).toMatchObject({
      kind: 'failed',
      error: { code: 'media.silent' },
    });
    expect(sound.muted).toBe(false);
    sound.plays = true;
    expect(await ask({ op: 'set-attached', attached: true })).toMatchObject({ kind: 'ok' });
    sound.plays = false;
    expect(await ask({ op: 'set-attached', attached: false })).toMatchObject({ kind: 'ok' });
  });

  it('says of a line that becomes the agent’s that it is not connected, and waits for one that soon is', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv', detached: true });
    await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
    FakePeerConnection.made[0]?.become('failed');
    expect(await ask({ op: 'set-attached', attached: true })).toMatchObject({
      kind: 'failed',
      error: { code: 'media.unconnected' },
    });
    await ask({ op: 'create-offer', direction: 'sendrecv', detached: false });
    const [first, pc] = FakePeerConnection.made;
    expect(first?.closed).toBe(true);
    pc?.become('connecting');
    await ask({ op: 'accept-answer', sdp: 'again', stage: 'final' });
    const asked = ask({ op: 'set-attached', attached: true });
    pc?.become('connected');
    expect(await asked).toMatchObject({ kind: 'ok' });
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
    expect(await ask({ op: 'create-answer', sdp: 'theirs' })).toMatchObject({
      kind: 'ok',
      sdp: 'answer sendonly',
    });
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
    const { reports, ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    const track = new EventTarget();
    FakePeerConnection.made[0]?.ontrack?.({ track, streams: [{}] });
    await vi.waitFor(() => expect(heard).toBeDefined(), PATIENCE);
    for (const frame of framesOf('announcements/zh/empty-number', 5)) heard?.(frame);
    track.dispatchEvent(new Event('unmute'));
    expect(reports()).toEqual([
      {
        kind: 'announcement',
        lineId: 'line-1',
        lineResult: 'empty-number',
        announcementId: 'zh/empty-number',
      },
      { kind: 'first-audio', lineId: 'line-1' },
    ]);
    await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
    expect(heard).toBeUndefined();
  });

  it('tells how the line in the ear sounds, for as long as it is open', async () => {
    vi.useFakeTimers();
    try {
      const { reports, desk, ask } = setUp();
      await ask({ op: 'create-offer', direction: 'sendrecv' });
      await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
      const [connection] = FakePeerConnection.made;
      if (!connection) throw new Error('no connection');
      const counted = (packets: number) => ({
        type: 'inbound-rtp',
        kind: 'audio',
        packetsReceived: packets,
        packetsLost: 0,
        jitter: 0.004,
        jitterBufferDelay: 0.03 * packets,
        jitterBufferEmittedCount: packets,
      });
      for (const packets of [100, 200]) {
        connection.stats = new Map([['in', counted(packets)]]);
        await vi.advanceTimersByTimeAsync(2000);
      }
      const quality = { mos: expect.closeTo(4.41, 2), lossShare: 0, jitterMs: 4 };
      expect(reports()).toEqual([{ kind: 'quality', lineId: 'line-1', quality }]);
      desk.closeAll();
      connection.stats = new Map([['in', counted(300)]]);
      await vi.advanceTimersByTimeAsync(4000);
      expect(reports()).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('speaks through a microphone that was opened anew, muted as before', async () => {
    const { ask, desk } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv' });
    await ask({ op: 'set-muted', muted: true });
    await desk.renewTracks();
    expect(FakePeerConnection.made[0]?.sent).toEqual([tracks[0], tracks[1]]);
    expect(tracks).toMatchObject([{ stopped: true }, { enabled: false, stopped: false }]);
  });
});

describe('a line in the background', () => {
  beforeEach(reset);

  it('has no microphone and no loudspeaker until the agent is attached to it', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv', detached: true });
    await ask({ op: 'set-muted', muted: true });
    expect(tracks).toEqual([]);
    expect(sounds[0]?.muted).toBe(true);
    await ask({ op: 'set-attached', attached: true });
    await ask({ op: 'set-attached', attached: true });
    expect(sounds[0]?.muted).toBe(false);
    expect(tracks).toMatchObject([{ enabled: false, stopped: false }]);
    await ask({ op: 'set-attached', attached: false });
    expect(sounds[0]?.muted).toBe(true);
    expect(tracks).toMatchObject([{ stopped: true }]);
    expect(FakePeerConnection.made[0]?.sent).toEqual([SILENCE, tracks[0], SILENCE]);
  });

  it('needs no microphone at all', async () => {
    const { ask } = setUp({
      trackForLine: () => {
        throw new WaihuError('media.no-device');
      },
    });
    expect(await ask({ op: 'create-offer', direction: 'sendrecv', detached: true })).toMatchObject({
      kind: 'ok',
    });
    expect(await ask({ op: 'set-attached', attached: true })).toMatchObject({
      error: { code: 'media.no-device' },
    });
  });

  it('is listened to for the greeting once it is answered, until the greeting is over', async () => {
    const { reports, ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv', detached: true });
    await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
    FakePeerConnection.made[0]?.ontrack?.({ track: new EventTarget(), streams: [{}] });
    await vi.waitFor(() => expect(heard).toBeDefined(), PATIENCE);
    for (const frame of framesOf('lab/voices/zh/greeting', 2)) heard?.(frame);
    expect(reports()).toMatchObject([
      { kind: 'greeting', lineId: 'line-1', stage: 'begun' },
      { kind: 'greeting', lineId: 'line-1', stage: 'ended', agoMs: 500 },
    ]);
    expect(heard).toBeUndefined();
  });

  it('is no longer listened to when the agent is attached', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv', detached: true });
    await ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
    FakePeerConnection.made[0]?.ontrack?.({ track: new EventTarget(), streams: [{}] });
    await vi.waitFor(() => expect(heard).toBeDefined(), PATIENCE);
    await ask({ op: 'set-attached', attached: true });
    expect(heard).toBeUndefined();
  });

  it('may be one that somebody else called: it is answered with what it should say', async () => {
    const { ask } = setUp();
    expect(await ask({ op: 'create-answer', sdp: 'theirs', detached: true })).toMatchObject({
      sdp: 'answer sendrecv',
    });
    expect(FakePeerConnection.made[0]?.sent.at(-1)).toBe(SILENCE);
    await ask({ op: 'set-attached', attached: true });
    expect(FakePeerConnection.made[0]?.sent.at(-1)).toBe(tracks[0]);
  });
});

describe('a message', () => {
  beforeEach(reset);

  async function answeredLine() {
    const set = setUp();
    await set.ask({ op: 'create-offer', direction: 'sendrecv', detached: true });
    await set.ask({ op: 'accept-answer', sdp: 'final', stage: 'final' });
    return set;
  }

  it('is played to its end, and silence after it', async () => {
    const { ask } = await answeredLine();
    let played: unknown;
    const playing = ask({ op: 'play-message', wav: 'sorry' }).then((reply) => {
      played = reply;
    });
    await vi.waitFor(() => expect(recording?.started).toBe(true), PATIENCE);
    expect(FakePeerConnection.made[0]?.sent.at(-1)).toBe(recording?.track);
    expect(played).toBeUndefined();
    recording?.end();
    await playing;
    expect(played).toMatchObject({ kind: 'ok' });
    expect(FakePeerConnection.made[0]?.sent.at(-1)).toBe(SILENCE);
  });

  it('fails when the line is closed before its end', async () => {
    const { ask } = await answeredLine();
    const playing = ask({ op: 'play-message', wav: 'sorry' });
    await vi.waitFor(() => expect(recording?.started).toBe(true), PATIENCE);
    await ask({ op: 'close' });
    await playing;
    expect(await playing).toMatchObject({ kind: 'failed', error: { code: 'media.lost' } });
  });

  it('fails before the answer, and when it is no sound', async () => {
    const { ask } = await answeredLine();
    expect(await ask({ op: 'play-message', wav: 'no sound' })).toMatchObject({ kind: 'failed' });
    await ask({ op: 'create-offer', direction: 'sendrecv', lineId: 'ringing', detached: true });
    expect(await ask({ op: 'play-message', wav: 'sorry', lineId: 'ringing' })).toMatchObject({
      error: { code: 'media.not-ready' },
    });
  });
});

describe('two joined lines', () => {
  beforeEach(reset);

  it('hear each other, not the agent nor their own, until one of them ends', async () => {
    const { ask } = setUp();
    const far = [new EventTarget(), new EventTarget()];
    for (const [at, lineId] of ['a', 'b'].entries()) {
      await ask({ op: 'create-offer', direction: 'sendrecv', lineId });
      FakePeerConnection.made[at]?.ontrack?.({ track: far[at], streams: [{}] });
    }
    const sent = () => FakePeerConnection.made.map((connection) => connection.sent.at(-1));
    expect(await ask({ op: 'bridge', lineId: 'a', otherLineId: 'b' })).toMatchObject({ kind: 'ok' });
    expect(sent()).toEqual([far[1], far[0]]);
    expect(sounds.map((sound) => sound.muted)).toEqual([true, true]);
    await ask({ op: 'close', lineId: 'b' });
    await vi.waitFor(() => expect(sent()[0]).toBe(tracks[0]), PATIENCE);
    expect(sounds[0]?.muted).toBe(false);
  });

  it('are joined once the answer that brings the sound of one is applied, not refused meanwhile', async () => {
    const { ask } = setUp();
    const far = [new EventTarget(), new EventTarget()];
    for (const lineId of ['a', 'b']) await ask({ op: 'create-offer', direction: 'sendrecv', lineId });
    const [first, second] = FakePeerConnection.made;
    first?.ontrack?.({ track: far[0], streams: [{}] });
    const applying = Promise.withResolvers<void>();
    if (second) {
      second.setRemoteDescription = async () => {
        await applying.promise;
        second.ontrack?.({ track: far[1], streams: [{}] });
      };
    }
    const answered = ask({ op: 'accept-answer', sdp: 'answer', stage: 'final', lineId: 'b' });
    const joined = ask({ op: 'bridge', lineId: 'a', otherLineId: 'b' });
    applying.resolve();
    await answered;
    expect(await joined).toMatchObject({ kind: 'ok' });
    expect(FakePeerConnection.made.map(({ sent }) => sent.at(-1))).toEqual([far[1], far[0]]);
  });

  it('must both be up', async () => {
    const { ask } = setUp();
    await ask({ op: 'create-offer', direction: 'sendrecv', lineId: 'a' });
    await ask({ op: 'create-offer', direction: 'sendrecv', lineId: 'b' });
    for (const otherLineId of ['b', 'never'])
      expect(await ask({ op: 'bridge', lineId: 'a', otherLineId })).toMatchObject({ kind: 'failed' });
  });
});
