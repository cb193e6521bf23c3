import { describe, expect, it } from 'vitest';
import type { HeardAnnouncement } from '../../../../src/core/call/line-event.ts';
import { q850Cause, resultOfFinal } from '../../../../src/core/call/sip-result.ts';

const response = (code: number, ...reasons: string[]) => ({ code, reasons, local: false });
const suspended: HeardAnnouncement = { id: 'zh/suspended', lineResult: 'suspended' };
const q850 = (cause: number) => `Q.850;cause=${cause};text="said by the carrier"`;

describe('the line result of a final response', () => {
  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [603, 'rejected'],
    [607, 'rejected'],
    [404, 'empty-number'],
    [410, 'empty-number'],
    [604, 'empty-number'],
    [480, 'out-of-reach'],
    [408, 'no-answer'],
    [487, 'no-answer'],
    [403, 'failed'],
    [488, 'failed'],
    [503, 'failed'],
    [302, 'failed'],
  ])('takes %i alone as %s', (code, lineResult) => {
    expect(resultOfFinal(response(code))).toEqual({ lineResult, knownBy: 'code' });
  });

  it.each([
    [480, 1, 'empty-number'],
    [480, 17, 'busy'],
    [480, 18, 'no-answer'],
    [480, 19, 'no-answer'],
    [480, 20, 'out-of-reach'],
    [403, 21, 'rejected'],
    [404, 22, 'empty-number'],
    [503, 34, 'failed'],
    [480, 16, 'out-of-reach'],
  ])('takes %i with cause %i as %s', (code, cause, lineResult) => {
    expect(resultOfFinal(response(code, q850(cause)))).toEqual({ lineResult, knownBy: 'code' });
  });

  it.each([404, 408, 480, 487, 503])('believes an announcement more than the ambiguous %i', (code) => {
    expect(resultOfFinal(response(code, q850(1)), suspended)).toEqual({
      lineResult: 'suspended',
      knownBy: 'announcement',
    });
  });

  it.each([
    [486, [], 'busy'],
    [603, [], 'rejected'],
    [480, [q850(17)], 'busy'],
  ])('believes the specific %i more than an announcement', (code, reasons, lineResult) => {
    expect(resultOfFinal(response(code, ...reasons), suspended)).toEqual({ lineResult, knownBy: 'code' });
  });

  it('takes a response of our own stack for a fault of ours', () => {
    expect(resultOfFinal({ code: 408, reasons: [], local: true })).toEqual({
      lineResult: 'failed',
      knownBy: 'local',
    });
  });
});

describe('the Q.850 cause in Reason headers', () => {
  it.each([
    [['Q.850;cause=17'], 17],
    [['q.850 ; cause=21 ; text="declined, really"'], 21],
    [['SIP;cause=200;text="a, b;cause=3", Q.850;cause=1'], 1],
    [['SIP;cause=487', 'Q.850;text="x";cause=19'], 19],
    [['SIP;cause=487'], undefined],
    [['Q.850;cause=many'], undefined],
    [['"', ';;,,', 'Q.850'], undefined],
    [[], undefined],
  ])('reads %j as %s', (headers, cause) => {
    expect(q850Cause(headers)).toBe(cause);
  });
});
