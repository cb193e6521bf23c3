import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AudioMeter } from '../../../../src/lab/media/audio-meter.ts';
import { clipFromSamples, playClip, tone } from '../../../../src/lab/media/frame-source.ts';
import { decodePcmu, encodePcmu } from '../../../../src/lab/media/pcmu.ts';
import { parseRtpPacket, writeRtpPacket } from '../../../../src/lab/media/rtp-packet.ts';
import { TelephoneEventReader, writeTelephoneEvent } from '../../../../src/lab/media/telephone-event.ts';
import { parseWav } from '../../../../src/lab/media/wav.ts';

describe('PCMU', () => {
  it('encodes as G.711 does', () => {
    // ITU-T G.191 reference values: silence, both ends of the scale, and one in between.
    expect([...encodePcmu(Int16Array.of(0, 32767, -32768, 1000))]).toEqual([0xff, 0x80, 0x00, 0xce]);
  });

  it('decodes each code to a sample that encodes to it again, but for the second zero', () => {
    const codes = Uint8Array.from({ length: 256 }, (_, i) => i).filter((code) => code !== 0x7f);
    expect(encodePcmu(decodePcmu(codes))).toEqual(codes);
  });

  it('loses at most one part in sixteen of a sample', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_000, max: 32_000 }), (sample) => {
        const [heard = 0] = decodePcmu(encodePcmu(Int16Array.of(sample)));
        expect(Math.abs(heard - sample)).toBeLessThanOrEqual(8 + Math.abs(sample) / 16);
      }),
      { seed: 711 },
    );
  });
});

describe('RTP packets', () => {
  it('are read as they were written', () => {
    const packet = fc.record({
      payloadType: fc.constantFrom(0, 96, 101, 126),
      marker: fc.boolean(),
      sequence: fc.nat(0xffff),
      timestamp: fc.nat(0xffffffff),
      ssrc: fc.nat(0xffffffff),
      payload: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    });
    fc.assert(
      fc.property(packet, (sent) => {
        // With the marker, types 64 to 95 are RTCP's (RFC 5761); none of those is drawn.
        expect(parseRtpPacket(writeRtpPacket(sent))).toEqual(sent);
      }),
      { seed: 3550 },
    );
  });

  it('are told from whatever else a socket hears', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const packet = parseRtpPacket(Buffer.from(bytes));
        if (packet) expect(packet.payload.length).toBeLessThanOrEqual(bytes.length - 12);
      }),
      { seed: 3550 },
    );
    expect(parseRtpPacket(Buffer.from([0x80, 200, ...new Array<number>(20).fill(0)]))).toBeUndefined();
  });
});

describe('telephone events', () => {
  it('tell a key once, however many packets it takes', () => {
    const reader = new TelephoneEventReader();
    const packets = [160, 320, 480].map((duration) => writeTelephoneEvent('5', duration, duration === 480));
    expect(packets.map((payload) => reader.read(1000, payload))).toEqual(['5', undefined, undefined]);
    expect(reader.read(5000, writeTelephoneEvent('5', 160, false))).toBe('5');
  });

  it('are made of keys only', () => {
    expect(() => writeTelephoneEvent('x', 160, false)).toThrow(/no such key/);
  });
});

describe('the audio meter', () => {
  it.each([350, 440, 450, 1000, 3000])('names a tone of %i Hz and its level', (hz) => {
    const meter = new AudioMeter();
    const source = tone(hz, 0.5);
    for (let i = 0; i < 100; i++) meter.hear(decodePcmu(source.next() ?? new Uint8Array()));
    const heard = meter.read();
    expect(heard).toMatchObject({ packets: 100, bytes: 16_000, seconds: 2 });
    expect(Math.abs((heard.dominantHz ?? 0) - hz)).toBeLessThanOrEqual(1);
    expect(heard.rms).toBeCloseTo(0.5 / Math.SQRT2, 2);
  });

  it('names no tone in silence', () => {
    const meter = new AudioMeter();
    for (let i = 0; i < 100; i++) meter.hear(new Int16Array(160));
    expect(meter.read()).toEqual({ packets: 100, bytes: 16_000, seconds: 2, rms: 0 });
  });
});

describe('clips', () => {
  it('are cut into whole frames and end', () => {
    const clip = clipFromSamples(new Int16Array(161));
    const source = playClip(clip);
    expect(clip.durationMs).toBe(40);
    expect([source.next()?.length, source.next()?.length, source.next()]).toEqual([160, 160, undefined]);
  });

  it('are read only from WAV files of the one format', () => {
    expect(() => parseWav(Buffer.from('nonsense'))).toThrow(/not a WAV/);
    const stereo = Buffer.alloc(44);
    stereo.write('RIFF', 0);
    stereo.write('WAVEfmt ', 8);
    stereo.writeUInt32LE(16, 16);
    stereo.writeUInt16LE(1, 20);
    stereo.writeUInt16LE(2, 22);
    stereo.writeUInt32LE(44_100, 24);
    stereo.writeUInt16LE(16, 34);
    stereo.write('data', 36);
    expect(() => parseWav(stereo)).toThrow(/2 ch, 44100 Hz/);
  });
});
