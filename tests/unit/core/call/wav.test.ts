import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWavAudio, wavSeconds } from '../../../../src/core/call/wav.ts';
import { wavOf } from '../../../support/media/wav-of.ts';

describe('a WAV file', () => {
  it('is read as it was written, however long it is and whatever stands before its audio', () => {
    fc.assert(
      fc.property(
        fc.int16Array({ maxLength: 500 }),
        fc.constantFrom(8000, 16_000, 48_000),
        fc.uint8Array({ maxLength: 9 }),
        (samples, sampleRate, note) => {
          const plain = wavOf(samples, sampleRate);
          const size = Uint8Array.of(note.length, 0, 0, 0);
          const padding = new Uint8Array(note.length % 2);
          const chunk = [...Buffer.from('LIST'), ...size, ...note, ...padding];
          const wav = Uint8Array.from([...plain.subarray(0, 12), ...chunk, ...plain.subarray(12)]);
          expect(parseWavAudio(wav)).toMatchObject({ format: 1, channels: 1, sampleRate, bits: 16 });
          expect(parseWavAudio(wav).data).toEqual(Uint8Array.from(plain.subarray(44)));
          expect(wavSeconds(wav)).toBeCloseTo(samples.length / sampleRate);
        },
      ),
      { seed: 91 },
    );
  });

  it('that was cut off is as long as what is there', () => {
    expect(wavSeconds(wavOf(new Int16Array(16_000)).subarray(0, 44 + 16_000))).toBe(1);
  });

  it('is nothing else: other bytes are refused, never read as sound', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(() => wavSeconds(bytes)).toThrow();
      }),
      { seed: 92 },
    );
    const rateless = wavOf(new Int16Array(4), 0);
    expect(() => wavSeconds(rateless)).toThrow(/sample rate/);
  });
});
