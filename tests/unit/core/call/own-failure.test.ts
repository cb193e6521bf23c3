import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../../src/contract/errors.ts';
import { ownFailure } from '../../../../src/core/call/own-failure.ts';

describe('our own failure', () => {
  it.each(ERROR_CODES.filter((code) => /^(media|store)\./.test(code)))(
    'is an end for want of %s',
    (reason) => {
      expect(ownFailure({ lineResult: 'failed', knownBy: 'local', reason })).toBe(reason);
    },
  );

  it.each(['internal', 'sip.unreachable', 'sip.line-busy'])('is an end by %s', (reason) => {
    expect(ownFailure({ lineResult: 'failed', knownBy: 'local', reason })).toBe(reason);
  });

  it.each([
    { lineResult: 'failed', knownBy: 'code', reason: 'Q.850;cause=41' },
    { lineResult: 'failed', knownBy: 'local' },
    { lineResult: 'failed', knownBy: 'local', reason: 'SIP;cause=500;text="internal"' },
    { lineResult: 'answered', knownBy: 'code', reason: 'media.lost' },
    { lineResult: 'cancelled', knownBy: 'local', reason: 'media.lost' },
    { lineResult: 'unknown', knownBy: 'local', reason: 'internal' },
  ] as const)('is not %o', (ended) => {
    expect(ownFailure(ended)).toBeUndefined();
  });
});
