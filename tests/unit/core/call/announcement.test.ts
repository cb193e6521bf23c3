import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnnouncementDetector, type AnnouncementMatch } from '../../../../src/core/call/announcement.ts';
import {
  type AnnouncementLibraryFile,
  decodeAnnouncementLibrary,
} from '../../../../src/core/call/announcement-library.ts';
import { Resampler } from '../../../../src/core/call/announcement-resampler.ts';
import { seededRandom } from '../../../../src/lab/customers/seeded-random.ts';
import { decodePcmu, encodePcmu } from '../../../../src/lab/media/pcmu.ts';
import { readWav } from '../../../../src/lab/media/wav.ts';

const resources = new URL('../../../../resources/', import.meta.url);
const file = JSON.parse(
  readFileSync(new URL('announcements/fingerprints.json', resources), 'utf8'),
) as AnnouncementLibraryFile;
const library = decodeAnnouncementLibrary(file);
const ids = library.map(({ id }) => id);

const VOICES = ['greeting', 'sentence-1', 'sentence-2', 'sentence-3', 'goodbye', 'voicemail', 'assistant'];

/** The recording, over and over, for the given seconds. Full scale 1. */
function repeated(path: string, seconds: number): Float64Array {
  const samples = readWav(new URL(`${path}.wav`, resources));
  return Float64Array.from({ length: 8000 * seconds }, (_, i) => (samples[i % samples.length] ?? 0) / 32768);
}

function noise(seed: number, length: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length }, () => Math.sqrt(12) * (random() - 0.5));
}

function rms(samples: Float64Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

function overTelephone(samples: Float64Array): Int16Array {
  return decodePcmu(encodePcmu(Int16Array.from(samples, (sample) => Math.round(sample * 32767))));
}

/** The first match, and after how many seconds it came. */
function listen(
  samples: Int16Array | Float32Array,
  rate = 8000,
): (AnnouncementMatch & { seconds: number }) | undefined {
  const detector = new AnnouncementDetector(library, rate);
  const frame = rate / 50;
  for (let at = 0; at + frame <= samples.length; at += frame) {
    const match = detector.feed(samples.subarray(at, at + frame));
    if (match) return { ...match, seconds: (at + frame) / rate };
  }
  return undefined;
}

describe('announcement recognition', () => {
  it('knows every announced line result in Chinese and in English', () => {
    const announced = ['empty-number', 'suspended', 'switched-off', 'out-of-reach', 'busy'];
    for (const language of ['zh', 'en']) {
      const known = library
        .filter(({ id }) => id.startsWith(`${language}/`))
        .map(({ lineResult }) => lineResult);
      expect(new Set(known)).toEqual(new Set(announced));
    }
  });

  it.each(ids)('recognises %s over a telephone line within 3 s', (id) => {
    const match = listen(overTelephone(repeated(`announcements/${id}`, 5)));
    expect(match?.id).toBe(id);
    expect(match?.seconds).toBeLessThan(3);
    expect(match?.confidence).toBeGreaterThan(0.85);
  });

  it('recognises quiet, noisy announcements from any point on', () => {
    const scene = fc.record({
      announcement: fc.constantFrom(...library),
      gain: fc.double({ min: 0.1, max: 1, noNaN: true }),
      snrDb: fc.double({ min: 12, max: 40, noNaN: true }),
      offset: fc.integer({ min: 0, max: 24_000 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(scene, ({ announcement, gain, snrDb, offset, seed }) => {
        const clean = repeated(`announcements/${announcement.id}`, 9).subarray(offset);
        const hiss = noise(seed, clean.length);
        const level = rms(clean) * 10 ** (-snrDb / 20);
        const heard = clean.map((sample, i) => gain * (sample + level * (hiss[i] ?? 0)));
        expect(listen(overTelephone(heard))?.lineResult).toBe(announcement.lineResult);
      }),
      { seed: 2002, numRuns: 40 },
    );
  });

  it.each([16_000, 44_100, 48_000])('recognises announcements that a browser plays out at %i Hz', (rate) => {
    const resampled = new Resampler(8000, rate).feed(repeated('announcements/zh/switched-off', 5));
    expect(listen(Float32Array.from(resampled), rate)?.id).toBe('zh/switched-off');
  });

  it.each<readonly [string, Float64Array]>([
    ['silence', new Float64Array(80_000)],
    ['noise', noise(7, 80_000).map((sample) => 0.1 * sample)],
    ['ringback', tones([450], 1, 4)],
    ['American ringback', tones([440, 480], 2, 4)],
    ['the busy tone', tones([450], 0.35, 0.35)],
    ['a hum', tones([440], 1, 0)],
    ...['zh', 'en'].flatMap((language) =>
      VOICES.map(
        (voice) => [`${language} ${voice}`, repeated(`lab/voices/${language}/${voice}`, 10)] as const,
      ),
    ),
  ])('is not fooled by %s', (_, samples) => {
    expect(listen(overTelephone(samples))).toBeUndefined();
  });

  it('refuses a library that was made by another version or holds an unknown line result', () => {
    expect(() => decodeAnnouncementLibrary({ ...file, version: file.version + 1 })).toThrow(/version/);
    const odd = { id: 'zh/odd', lineResult: 'odd', bits: '', pauses: [] };
    expect(() => decodeAnnouncementLibrary({ ...file, announcements: [odd] })).toThrow(/odd/);
  });
});

/** 10 s of sines, on and off for so many seconds in turn. */
function tones(hz: number[], on: number, off: number): Float64Array {
  return Float64Array.from({ length: 80_000 }, (_, i) => {
    const t = i / 8000;
    if (t % (on + off) >= on) return 0;
    return hz.reduce((sum, f) => sum + 0.2 * Math.sin(2 * Math.PI * f * t), 0);
  });
}
