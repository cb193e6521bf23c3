import { expect, it } from 'vitest';
import type { SoftphoneDesk } from '../desk/softphone-desk.ts';
import type { SippBehaviour } from '../peers/sipp.ts';
import { describeInterop, someAttempt, someNumber, useInteropSuite } from './interop-suite.ts';

interface Expected {
  readonly behaviour: SippBehaviour;
  readonly end: {
    readonly lineResult: string;
    readonly knownBy: string;
    readonly sipCode?: number;
    readonly endedBy: string;
  };
}

const TABLE: readonly Expected[] = [
  {
    behaviour: { kind: 'rejects', status: 486, reason: 'Busy Here' },
    end: { lineResult: 'busy', knownBy: 'code', sipCode: 486, endedBy: 'customer' },
  },
  {
    behaviour: { kind: 'rejects', status: 603, reason: 'Decline' },
    end: { lineResult: 'rejected', knownBy: 'code', sipCode: 603, endedBy: 'customer' },
  },
  {
    behaviour: { kind: 'rejects', status: 404, reason: 'Not Found' },
    end: { lineResult: 'empty-number', knownBy: 'code', sipCode: 404, endedBy: 'network' },
  },
  {
    behaviour: { kind: 'rejects', status: 503, reason: 'Service Unavailable' },
    // A proxy passes a 503 on as 500, so that nobody takes the proxy for overloaded (RFC 3261 section 16.7 step 6).
    end: { lineResult: 'failed', knownBy: 'code', sipCode: 500, endedBy: 'network' },
  },
  {
    behaviour: { kind: 'announces', announcementMs: 1_000 },
    end: { lineResult: 'out-of-reach', knownBy: 'code', sipCode: 480, endedBy: 'network' },
  },
  {
    behaviour: { kind: 'hangs-up', talkMs: 500 },
    end: { lineResult: 'answered', knownBy: 'code', sipCode: 200, endedBy: 'customer' },
  },
];

/** What the softphone makes of each end of a call, and how it says it knows. */
export function lineResultCases(makeDesk: () => SoftphoneDesk): void {
  describeInterop('line results', () => {
    const suite = useInteropSuite('line-results', makeDesk);

    it.each(TABLE)(
      '$end.lineResult when the customer $behaviour.kind ($end.sipCode)',
      async ({ behaviour, end }) => {
        const number = someNumber();
        const customer = await suite.carrier.sippAt(number, behaviour);
        await suite.desk.signIn(suite.account);
        const call = suite.desk.dial(number, someAttempt());
        expect(await call.line.ended).toMatchObject({ ...end, sipCallId: call.callId });
        expect(await customer.finishedWell()).toBe(true);
      },
    );

    it('no-answer by our own timer when it rings too long', async () => {
      const number = someNumber();
      const customer = await suite.carrier.sippAt(number, { kind: 'rings' });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, someAttempt(), 1);
      expect(await call.line.ended).toMatchObject({
        lineResult: 'no-answer',
        knownBy: 'timer',
        endedBy: 'desk',
      });
      expect(await customer.finishedWell()).toBe(true);
      expect((await customer.log()).map((line) => line.what)).toEqual(['INVITE', 'CANCEL', 'ACK']);
    });
  });
}
