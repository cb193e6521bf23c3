import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendAnswer } from '../../../../../src/main/adapters/sip/sdp-direction.ts';

const DIRECTIONS = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;
const sdp = (...lines: string[]) => `${['v=0', 's=-', ...lines].join('\r\n')}\r\n`;
const audio = (direction?: string) =>
  sdp('m=audio 4000 RTP/AVP 0', 'a=rtpmap:0 PCMU/8000', ...(direction ? [`a=${direction}`] : []));
const directions = (text: string) =>
  [...text.matchAll(/^a=(sendrecv|sendonly|recvonly|inactive)\r$/gm)].map((match) => match[1]);

describe('an answer with forbidden directions', () => {
  it.each([
    ['sendonly', 'sendrecv', 'recvonly'],
    ['sendonly', 'sendonly', 'recvonly'],
    ['sendonly', undefined, 'recvonly'],
    ['recvonly', 'sendrecv', 'sendonly'],
    ['inactive', 'sendrecv', 'inactive'],
    ['inactive', 'recvonly', 'inactive'],
  ])('to %s that says %s is mended to %s', (offered, answered, mended) => {
    expect(directions(mendAnswer(audio(offered), audio(answered)))).toEqual([mended]);
  });

  it.each([
    ['sendrecv', 'sendonly'],
    ['sendrecv', 'inactive'],
    ['sendonly', 'recvonly'],
    ['sendonly', 'inactive'],
    [undefined, 'recvonly'],
  ])('to %s that says %s is left as it came', (offered, answered) => {
    expect(mendAnswer(audio(offered), audio(answered))).toBe(audio(answered));
  });

  it('is mended in each media section by itself, also where the session speaks for all', () => {
    const offer = sdp('m=audio 1 RTP/AVP 0', 'a=sendonly', 'm=video 2 RTP/AVP 96', 'a=inactive');
    const answer = sdp('a=sendrecv', 'm=audio 3 RTP/AVP 0', 'm=video 0 RTP/AVP 96');
    expect(mendAnswer(offer, answer)).toBe(
      sdp('a=sendrecv', 'm=audio 3 RTP/AVP 0', 'a=recvonly', 'm=video 0 RTP/AVP 96', 'a=inactive'),
    );
  });

  it('needs mending once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DIRECTIONS), fc.constantFrom(...DIRECTIONS), (offered, answered) => {
        const mended = mendAnswer(audio(offered), audio(answered));
        expect(mendAnswer(audio(offered), mended)).toBe(mended);
      }),
      { seed: 5 },
    );
  });
});
