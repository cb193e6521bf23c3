import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GREETING_SETTINGS,
  GreetingDetector,
  type GreetingEvent,
  type GreetingSettings,
} from '../../../../src/core/call/greeting.ts';
import { seededRandom } from '../../../../src/lab/customers/seeded-random.ts';
import { machineGreeting, spokenPart } from '../../../../src/lab/customers/voices.ts';
import type { Clip } from '../../../../src/lab/media/frame-source.ts';
import { decodePcmu } from '../../../../src/lab/media/pcmu.ts';

const FRAME = 160;

function noise(random: () => number, frames: number, level: number): Float32Array {
  return Float32Array.from({ length: frames * FRAME }, () => level * Math.sqrt(12) * (random() - 0.5));
}

/** Syllables of 240 ms: a voiced sound that swells and fades, as long as asked for. */
function syllables(frames: number, level: number): Float32Array {
  return Float32Array.from({ length: frames * FRAME }, (_, i) => {
    const swell = Math.sin((Math.PI * (i % 1920)) / 1920);
    return level * swell * (Math.sin(i * 0.12) + 0.5 * Math.sin(i * 0.36));
  });
}

function joined(...parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function mixed(signal: Float32Array, other: Float32Array): Float32Array {
  return signal.map((sample, i) => sample + (other[i] ?? 0));
}

function heard(samples: Float32Array, settings?: GreetingSettings): GreetingEvent[] {
  return new GreetingDetector(settings).feed(samples);
}

function samplesOf(clip: Clip): Float32Array {
  return joined(...clip.frames.map((frame) => Float32Array.from(decodePcmu(frame), (s) => s / 32768)));
}

const VOICES = (['zh', 'en'] as const).flatMap((language) => {
  const { greeting, sentences, goodbye } = spokenPart(language);
  return [greeting, ...sentences, goodbye].map((clip, i) => ({ name: `${language} ${i}`, clip }));
});

describe('the greeting detector', () => {
  it('hears nobody in noise, however loud', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-5, max: 0.3, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        fc.nat(),
        (level, frames, seed) => {
          expect(heard(noise(seededRandom(seed), frames, level))).toEqual([]);
        },
      ),
      { seed: 71, numRuns: 200 },
    );
  });

  it('hears nobody in silence, in a click and in comfort noise that sets in', () => {
    const click = new Float32Array(300 * FRAME);
    click.fill(0.5, 8000, 8040);
    const comfort = joined(new Float32Array(100 * FRAME), noise(seededRandom(1), 200, 0.002));
    for (const samples of [new Float32Array(300 * FRAME), click, comfort]) expect(heard(samples)).toEqual([]);
  });

  it('hears speech begin, and end after half a second of silence', () => {
    fc.assert(
      fc.property(
        fc.record({
          before: fc.integer({ min: 0, max: 150 }),
          // Whole syllables: the end is where the sound ends.
          syllables: fc.integer({ min: 1, max: 20 }),
          level: fc.double({ min: 0.05, max: 0.6, noNaN: true }),
          snrDb: fc.double({ min: 18, max: 60, noNaN: true }),
          seed: fc.nat(),
        }),
        ({ before, syllables: many, level, snrDb, seed }) => {
          const spoken = 12 * many;
          const voice = joined(
            new Float32Array(before * FRAME),
            syllables(spoken, level),
            new Float32Array(60 * FRAME),
          );
          const sound = mixed(
            voice,
            noise(seededRandom(seed), before + spoken + 60, (0.6 * level) / 10 ** (snrDb / 20)),
          );
          const [begun, ended, ...more] = heard(sound);
          expect(more).toEqual([]);
          expect(begun?.stage).toBe('begun');
          expect(Math.abs((begun?.frame ?? 0) - before)).toBeLessThanOrEqual(6);
          expect(ended?.stage).toBe('ended');
          expect(Math.abs((ended?.frame ?? 0) - (before + spoken))).toBeLessThanOrEqual(6);
          expect(ended?.agoMs).toBe(GREETING_SETTINGS.silenceMs);
        },
      ),
      { seed: 72, numRuns: 150 },
    );
  });

  it('does not mind the gain', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VOICES),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.nat(),
        ({ clip }, gain, seed) => {
          const voice = joined(new Float32Array(30 * FRAME), samplesOf(clip), new Float32Array(60 * FRAME));
          const sound = mixed(voice, noise(seededRandom(seed), voice.length / FRAME, 0.015));
          expect(heard(sound.map((sample) => sample * gain))).toEqual(heard(sound));
        },
      ),
      { seed: 73, numRuns: 80 },
    );
  });

  it('does not mind into what pieces the sound is cut', () => {
    const { greeting } = spokenPart('zh');
    const sound = joined(new Float32Array(20 * FRAME), samplesOf(greeting), new Float32Array(50 * FRAME));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1 }), (pieces) => {
        const detector = new GreetingDetector();
        const events: GreetingEvent[] = [];
        for (let at = 0, i = 0; at < sound.length; i++) {
          const size = pieces[i % pieces.length] ?? 1;
          events.push(...detector.feed(sound.subarray(at, at + size)));
          at += size;
        }
        expect(events).toEqual(heard(sound));
      }),
      { seed: 74 },
    );
    expect(heard(sound)).toHaveLength(2);
  });

  it('takes a greeting that does not end as ended', () => {
    const [begun, ended] = heard(syllables(500, 0.3), { ...GREETING_SETTINGS, longestMs: 3000 });
    expect(begun?.stage).toBe('begun');
    expect(ended).toEqual({ stage: 'ended', frame: (begun?.frame ?? 0) + 150, agoMs: 0 });
  });

  it('takes a machine at its word for as long as a person could greet', () => {
    const machine = samplesOf(machineGreeting('voicemail', 'zh'));
    const [begun, ended] = heard(joined(machine, new Float32Array(100 * FRAME)));
    const seconds = ((ended?.frame ?? 0) - (begun?.frame ?? 0)) / 50;
    expect(seconds).toBeGreaterThan(2);
    expect(seconds).toBeLessThanOrEqual(6);
  });

  it.each(VOICES)('hears where a customer starts and stops: $name', ({ clip }) => {
    const voice = joined(new Float32Array(25 * FRAME), samplesOf(clip), new Float32Array(60 * FRAME));
    for (const level of [0, 0.001, 0.01]) {
      const [begun, ended, ...more] = heard(
        mixed(voice, noise(seededRandom(5), voice.length / FRAME, level)),
      );
      expect(more).toEqual([]);
      expect(begun?.stage).toBe('begun');
      // Recordings begin and end with a moment of silence, and soft last words drown in noise.
      expect((begun?.frame ?? 0) - 25).toBeGreaterThanOrEqual(-1);
      expect((begun?.frame ?? 0) - 25).toBeLessThan(20);
      expect(25 + clip.frames.length - (ended?.frame ?? 0)).toBeGreaterThanOrEqual(-1);
      expect(25 + clip.frames.length - (ended?.frame ?? 0)).toBeLessThan(30);
    }
  });

  it('hears a greeting that had begun when the sound came', () => {
    const voice = samplesOf(spokenPart('zh').greeting);
    const cut = voice.subarray(12 * FRAME);
    expect(heard(joined(cut, new Float32Array(60 * FRAME))).map(({ stage }) => stage)).toEqual([
      'begun',
      'ended',
    ]);
  });
});
