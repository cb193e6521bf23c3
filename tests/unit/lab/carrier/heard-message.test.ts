import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MESSAGE_LANGUAGES } from '../../../../src/core/campaign/predictive-policy.ts';
import { MessageEar } from '../../../../src/lab/carrier/heard-message.ts';
import { seededRandom } from '../../../../src/lab/customers/seeded-random.ts';
import { machineGreeting, spokenPart } from '../../../../src/lab/customers/voices.ts';
import type { Clip } from '../../../../src/lab/media/frame-source.ts';
import { decodePcmu, encodePcmu } from '../../../../src/lab/media/pcmu.ts';
import { readWav } from '../../../../src/lab/media/wav.ts';
import { sine } from '../../../support/media/tone.ts';

const message = (language: string) =>
  readWav(new URL(`../../../../resources/messages/${language}/abandoned.wav`, import.meta.url));

const samplesOf = (clip: Clip) => clip.frames.flatMap((frame) => [...decodePcmu(frame)]);

function heard(...parts: readonly (Int16Array | readonly number[])[]) {
  const ear = new MessageEar();
  for (const part of parts) ear.hear(decodePcmu(encodePcmu(Int16Array.from(part))));
  return ear.heard();
}

const silence = (seconds: number) => new Int16Array(Math.round(8000 * seconds));

describe('a call in which the message for callers is played', () => {
  it.each(MESSAGE_LANGUAGES)('is known by it in %s, and not taken for an abandoned one', (language) => {
    const file = new URL(`../../../../resources/messages/${language}/callers.wav`, import.meta.url);
    const samples = decodePcmu(encodePcmu(readWav(file)));
    const ears = [new MessageEar('callers'), new MessageEar('abandoned')];
    for (const ear of ears) ear.hear(samples);
    expect(ears.map((ear) => ear.heard())).toEqual([language, undefined]);
  });
});

describe('a call in which the message of abandoned calls is played', () => {
  it.each(MESSAGE_LANGUAGES)(
    'is known by its message in %s, from anywhere, at any gain, in noise',
    (language) => {
      const samples = message(language);
      fc.assert(
        fc.property(
          fc.double({ min: 0, max: 8, noNaN: true }),
          fc.double({ min: 0.1, max: 1, noNaN: true }),
          fc.nat(),
          (before, gain, seed) => {
            const random = seededRandom(seed);
            const noisy = samples.map((sample) => gain * sample + 40 * (random() - 0.5));
            expect(heard(silence(before), noisy, silence(0.3))).toBe(language);
          },
        ),
        { seed: 83, numRuns: 25 },
      );
    },
  );

  it.each(MESSAGE_LANGUAGES)('is known when the line stalls in the message in %s', (language) => {
    const samples = message(language);
    const [before, after] = [samples.subarray(0, 30_000), samples.subarray(32_400)];
    expect(heard(silence(2), before, after)).toBe(language);
    expect(heard(silence(2), samples.subarray(0, 30_000), silence(0.3), samples.subarray(30_000))).toBe(
      language,
    );
  });

  it.each(MESSAGE_LANGUAGES)('is not taken for one whose message in %s was cut off', (language) => {
    const samples = message(language);
    expect(heard(silence(2), samples.subarray(0, samples.length - 16_000))).toBeUndefined();
    expect(heard(silence(2), samples.subarray(samples.length >> 1))).toBeUndefined();
  });
});

describe('a call without the message', () => {
  it('is not taken for one with it', () => {
    const spoken = (['zh', 'en'] as const).flatMap((language) => {
      const { greeting, sentences, goodbye } = spokenPart(language);
      const talk = [greeting, ...sentences, goodbye].flatMap(samplesOf);
      return [
        talk,
        samplesOf(machineGreeting('voicemail', language)),
        samplesOf(machineGreeting('assistant', language)),
      ];
    });
    for (const sound of [...spoken, silence(20), sine(440, 20), [], silence(1)])
      expect(heard(sound)).toBeUndefined();
  });
});
