import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageEar } from '../../../src/lab/carrier/heard-message.ts';
import { spokenPart } from '../../../src/lab/customers/voices.ts';
import { playClip, tone } from '../../../src/lab/media/frame-source.ts';
import { WebRtcEndpoint } from '../../../src/lab/media/webrtc-endpoint.ts';
import type { MediaEvent } from '../../../src/main/softphone/media-port.ts';
import { type ChromiumHost, startChromium } from '../../interop/media/chromium-host.ts';
import { ChromiumMedia } from '../../interop/media/chromium-media.ts';
import { DESK_TONE_HZ } from '../../interop/media/tone-end.ts';
import { secondsOfTone, sine, toneShare } from '../../support/media/tone.ts';
import { wavOf } from '../../support/media/wav-of.ts';

const PATIENCE = { timeout: 15_000, interval: 50 };
/** It takes a browser up to half a minute to give a connection up (RFC 7675 section 5.1). */
const CONSENT = { timeout: 60_000, interval: 50 };
const MESSAGE_HZ = 700;

/** The far end of a line, who keeps what is heard. */
class FarEnd {
  readonly heard: number[] = [];
  readonly end = new WebRtcEndpoint({ frame: (samples) => void this.heard.push(...samples) });

  tone(hz: number): number {
    return secondsOfTone(Int16Array.from(this.heard), hz);
  }

  /** How the last half second divides among the tones: share of its power that lies at each, 0 to 1. */
  shares(...hz: number[]): number[] {
    const last = Int16Array.from(this.heard.slice(-4000));
    return hz.map((each) => toneShare(last, each));
  }

  /** Loudest sample of what is heard from now on for as many seconds. */
  async loudest(seconds: number): Promise<number> {
    const from = this.heard.length;
    await vi.waitFor(() => expect(this.heard.length - from).toBeGreaterThan(8000 * seconds), PATIENCE);
    return this.heard.slice(from).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  }
}

let host: ChromiumHost;
let media: ChromiumMedia;
let events: MediaEvent[];
let farEnds: FarEnd[];

beforeAll(async () => {
  host = await startChromium();
});
afterAll(() => host.close());
beforeEach(async () => {
  media = new ChromiumMedia(host, false);
  events = [];
  farEnds = [];
  media.onEvent((event) => events.push(event));
  await media.open();
});
afterEach(async () => {
  await media.shutDown();
  await Promise.all(farEnds.map(({ end }) => end.close()));
});

async function answered(lineId: string): Promise<FarEnd> {
  const far = new FarEnd();
  farEnds.push(far);
  const answer = await far.end.answer(await media.createOffer(lineId, 'sendrecv'));
  await media.acceptAnswer(lineId, answer, 'final');
  await vi.waitFor(() => expect(far.heard.length).toBeGreaterThan(800), PATIENCE);
  return far;
}

const greetings = () => events.filter((event) => event.kind === 'greeting');

describe('the sound of a line in Chromium', () => {
  it('breaks off when the far end is gone without a word, and comes back with the next offer', async () => {
    const lost = await answered('line');
    await vi.waitFor(() => expect(lost.tone(DESK_TONE_HZ)).toBeGreaterThan(0.5), PATIENCE);
    await lost.end.close();
    const connections = () => events.filter((event) => event.kind === 'connection');
    await vi.waitFor(() => expect(connections()).toMatchObject([{ lineId: 'line', up: false }]), CONSENT);
    const back = await answered('line');
    await vi.waitFor(() => expect(back.tone(DESK_TONE_HZ)).toBeGreaterThan(0.5), PATIENCE);
    await vi.waitFor(() => expect(connections().at(-1)).toMatchObject({ up: true }), PATIENCE);
  });

  it('is silence that keeps coming while nobody is attached, then the microphone', async () => {
    await media.setAttached('line', false).catch(() => undefined);
    const far = await answered('line');
    expect(await far.loudest(0.5)).toBeLessThan(50);
    await media.setAttached('line', true);
    await vi.waitFor(() => expect(far.tone(DESK_TONE_HZ)).toBeGreaterThan(0.5), PATIENCE);
    await media.setAttached('line', false);
    await far.loudest(0.3);
    expect(await far.loudest(0.5)).toBeLessThan(50);
  });

  it('is listened to for the greeting on six lines at once while nobody is attached', async () => {
    const ids = ['1', '2', '3', '4', '5', '6'];
    await Promise.all(ids.map((id) => media.setAttached(id, false)));
    const ends = await Promise.all(ids.map(answered));
    expect(greetings()).toEqual([]);
    for (const { end } of ends) end.play(playClip(spokenPart('zh').greeting));
    await vi.waitFor(() => expect(greetings()).toHaveLength(12), PATIENCE);
    for (const lineId of ids) {
      const stages = greetings().flatMap((event) => (event.lineId === lineId ? [event.stage] : []));
      expect(stages).toEqual(['begun', 'ended']);
    }
  });

  it('is a message to its end, and silence after it', async () => {
    await media.setAttached('line', false);
    const far = await answered('line');
    await media.playMessage('line', Buffer.from(wavOf(sine(MESSAGE_HZ, 2))).toString('base64'));
    expect(far.tone(MESSAGE_HZ)).toBeGreaterThan(1.7);
    expect(far.tone(MESSAGE_HZ)).toBeLessThan(2.2);
    await far.loudest(0.2);
    expect(await far.loudest(0.5)).toBeLessThan(50);
  });

  it.each(['zh-CN', 'en'])('is the message of abandoned calls in %s, every word of it', async (language) => {
    const wav = readFileSync(
      new URL(`../../../resources/messages/${language}/abandoned.wav`, import.meta.url),
    );
    await media.setAttached('line', false);
    const far = await answered('line');
    await media.playMessage('line', wav.toString('base64'));
    const ear = new MessageEar();
    ear.hear(Int16Array.from(far.heard));
    expect(ear.heard()).toBe(language);
  });

  it('is no message before the answer, nor after the end', async () => {
    const wav = Buffer.from(wavOf(sine(MESSAGE_HZ, 5))).toString('base64');
    await media.createOffer('ringing', 'sendrecv');
    await expect(media.playMessage('ringing', wav)).rejects.toMatchObject({ code: 'media.not-ready' });
    const far = await answered('line');
    const playing = expect(media.playMessage('line', wav)).rejects.toMatchObject({ code: 'media.lost' });
    await vi.waitFor(() => expect(far.tone(MESSAGE_HZ)).toBeGreaterThan(0.2), PATIENCE);
    await media.close('line');
    await playing;
  });

  it('goes from one far end to the other when two lines are joined, without the agent', async () => {
    await media.setAttached('left', false);
    await media.setAttached('right', false);
    const [left, right] = [await answered('left'), await answered('right')];
    left.end.play(tone(700));
    right.end.play(tone(1200));
    await media.bridge('left', 'right');
    await vi.waitFor(() => expect(left.tone(1200)).toBeGreaterThan(1), PATIENCE);
    await vi.waitFor(() => expect(right.tone(700)).toBeGreaterThan(1), PATIENCE);
    expect([left.tone(DESK_TONE_HZ), right.tone(DESK_TONE_HZ)]).toEqual([0, 0]);
    await media.close('left');
    await right.loudest(0.3);
    expect(await right.loudest(0.5)).toBeLessThan(50);
  });

  it('is that of the two others for each of three who confer, and mute takes the agent’s alone away', async () => {
    const [left, right] = [await answered('left'), await answered('right')];
    left.end.play(tone(700));
    right.end.play(tone(1200));
    await media.bridge('left', 'right', true);
    const hears = (far: FarEnd, other: number, own: number) =>
      vi.waitFor(() => {
        const [agent, colleague, echo] = far.shares(DESK_TONE_HZ, other, own);
        expect(Math.min(agent ?? 0, colleague ?? 0)).toBeGreaterThan(0.05);
        expect(echo).toBeLessThan(0.01);
      }, PATIENCE);
    await hears(left, 1200, 700);
    await hears(right, 700, 1200);

    for (const line of ['left', 'right']) await media.setMuted(line, true);
    const hearsOnly = (far: FarEnd, hz: number) =>
      vi.waitFor(() => expect(far.shares(hz)[0]).toBeGreaterThan(0.9), PATIENCE);
    await hearsOnly(left, 1200);
    await hearsOnly(right, 700);
    for (const line of ['left', 'right']) await media.setMuted(line, false);
    await hears(left, 1200, 700);

    // The agent leaves the two to each other; comes back; and keeps the one when the other goes.
    await media.bridge('left', 'right');
    await hearsOnly(left, 1200);
    await hearsOnly(right, 700);
    await media.bridge('left', 'right', true);
    await hears(right, 700, 1200);
    await media.close('left');
    await hearsOnly(right, DESK_TONE_HZ);
  });

  it('comes of a call that somebody else began', async () => {
    await media.setAttached('caller', false);
    const answer = await media.createAnswer('callee', await media.createOffer('caller', 'sendrecv'));
    await media.acceptAnswer('caller', answer, 'final');
    const far = await answered('listener');
    await media.bridge('caller', 'listener');
    // The callee's microphone is heard at the caller, which is joined to the listener.
    await vi.waitFor(() => expect(far.tone(DESK_TONE_HZ)).toBeGreaterThan(1), PATIENCE);
  });
});
