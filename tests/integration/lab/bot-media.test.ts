import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BotMedia } from '../../../src/lab/bots/bot-media.ts';
import { spokenPart } from '../../../src/lab/customers/voices.ts';
import { playClip, tone } from '../../../src/lab/media/frame-source.ts';
import { RtpEndpoint } from '../../../src/lab/media/rtp-endpoint.ts';
import type { MediaEvent } from '../../../src/main/softphone/media-port.ts';
import { secondsOfTone, sine } from '../../support/media/tone.ts';
import { wavOf } from '../../support/media/wav-of.ts';
import { PATIENCE } from '../../support/patience.ts';

const AGENT_HZ = 440;
const MESSAGE_HZ = 700;

/** A customer who keeps what is heard. */
class Customer {
  readonly heard: number[] = [];
  readonly #opening: Promise<RtpEndpoint>;

  constructor() {
    this.#opening = RtpEndpoint.open({ frame: (samples) => void this.heard.push(...samples) });
  }

  get end(): Promise<RtpEndpoint> {
    return this.#opening;
  }

  tone(hz: number): number {
    return secondsOfTone(Int16Array.from(this.heard), hz);
  }

  async forget(): Promise<void> {
    const { length } = this.heard;
    // What was under way is in before anything new is judged.
    await vi.waitFor(() => expect(this.heard.length).toBeGreaterThan(length + 1600), PATIENCE);
    this.heard.length = 0;
  }
}

let media: BotMedia;
let events: MediaEvent[];
let customers: Customer[];

beforeEach(() => {
  media = new BotMedia({ voice: () => tone(AGENT_HZ) });
  events = [];
  media.onEvent((event) => events.push(event));
  customers = [];
});

afterEach(async () => {
  await media.closeAll();
  await Promise.all(customers.map(async ({ end }) => (await end).close()));
});

function customer(): Customer {
  const made = new Customer();
  customers.push(made);
  return made;
}

async function answered(lineId: string): Promise<Customer> {
  const made = customer();
  const answer = await (await made.end).answer(await media.createOffer(lineId, 'sendrecv'));
  await media.acceptAnswer(lineId, answer, 'final');
  return made;
}

const silence = (heard: readonly number[]) => heard.every((sample) => Math.abs(sample) < 8);

describe('the sound of a simulated agent', () => {
  it('is silence that keeps coming on a detached line, and the voice once it is attached', async () => {
    await media.setAttached('line', false);
    const far = await answered('line');
    await vi.waitFor(() => expect(far.heard.length).toBeGreaterThan(4000), PATIENCE);
    expect(silence(far.heard)).toBe(true);
    await media.setAttached('line', true);
    await vi.waitFor(() => expect(far.tone(AGENT_HZ)).toBeGreaterThan(0.3), PATIENCE);
    await media.setAttached('line', false);
    await far.forget();
    await vi.waitFor(() => expect(far.heard.length).toBeGreaterThan(1600), PATIENCE);
    expect(silence(far.heard)).toBe(true);
  });

  it('tells when the greeting on a detached line begins and ends, and nothing of an attached one', async () => {
    await media.setAttached('background', false);
    const far = await answered('background');
    const talker = await answered('foreground');
    for (const { end } of [far, talker]) (await end).play(playClip(spokenPart('zh').greeting));
    await vi.waitFor(() => expect(events.filter(({ kind }) => kind === 'greeting')).toHaveLength(2), 5000);
    expect(events.filter(({ kind }) => kind === 'greeting')).toMatchObject([
      { lineId: 'background', stage: 'begun' },
      { lineId: 'background', stage: 'ended', agoMs: 500 },
    ]);
  });

  it('is a message to its end, whatever its rate', async () => {
    await media.setAttached('line', false);
    const far = await answered('line');
    const samples = sine(MESSAGE_HZ, 1, 16_000);
    await media.playMessage('line', Buffer.from(wavOf(samples, 16_000)).toString('base64'));
    await vi.waitFor(() => expect(far.tone(MESSAGE_HZ)).toBeGreaterThanOrEqual(0.8), PATIENCE);
    await far.forget();
    expect(far.tone(MESSAGE_HZ)).toBe(0);
  });

  it('ends a message that is cut off with an error, and plays none before the answer', async () => {
    const wav = Buffer.from(wavOf(sine(MESSAGE_HZ, 5))).toString('base64');
    await media.createOffer('ringing', 'sendrecv');
    await expect(media.playMessage('ringing', wav)).rejects.toMatchObject({ code: 'media.not-ready' });
    await answered('line');
    const playing = expect(media.playMessage('line', wav)).rejects.toMatchObject({ code: 'media.lost' });
    await media.close('line');
    await playing;
    await expect(media.playMessage('never', wav)).rejects.toMatchObject({ code: 'media.lost' });
  });

  it('joins two lines, so that both far ends hear each other and not the agent', async () => {
    const [left, right] = [await answered('left'), await answered('right')];
    (await left.end).play(tone(700));
    (await right.end).play(tone(1200));
    await media.bridge('left', 'right');
    await left.forget();
    await right.forget();
    await vi.waitFor(() => expect(left.tone(1200)).toBeGreaterThan(0.5), PATIENCE);
    await vi.waitFor(() => expect(right.tone(700)).toBeGreaterThan(0.5), PATIENCE);
    expect(left.tone(AGENT_HZ)).toBe(0);
    expect(right.tone(AGENT_HZ)).toBe(0);
    await media.setAttached('right', false);
    await media.close('left');
    await right.forget();
    await vi.waitFor(() => expect(right.heard.length).toBeGreaterThan(1600), PATIENCE);
    expect(silence(right.heard)).toBe(true);
  });

  it('answers a call that comes in, and speaks to it', async () => {
    const caller = customer();
    const end = await caller.end;
    end.acceptAnswer(await media.createAnswer('incoming', end.offer()));
    await vi.waitFor(() => expect(caller.tone(AGENT_HZ)).toBeGreaterThan(0.3), PATIENCE);
    expect((await media.audio('incoming'))?.received.packets).toBeGreaterThan(0);
  });
});
