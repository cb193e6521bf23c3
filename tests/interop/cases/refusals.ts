import { expect, it } from 'vitest';
import { secondsOfTone } from '../../support/media/tone.ts';
import type { DeskUnderTest } from '../desk/desk-under-test.ts';
import { SIPP_TONE_HZ, type SippBehaviour } from '../peers/sipp.ts';
import { until } from '../support/until.ts';
import { describeInterop, noMediaLeft, someAttempt, someNumber, useInteropSuite } from './interop-suite.ts';

const REFUSALS: readonly (SippBehaviour & { readonly kind: 'rejects' })[] = [
  { kind: 'rejects', status: 486, reason: 'Busy Here' },
  { kind: 'rejects', status: 603, reason: 'Decline' },
  { kind: 'rejects', status: 404, reason: 'Not Found' },
];

/** Calls that nobody answers, with SIPp as the customer. */
export function refusalCases(makeDesk: () => DeskUnderTest): void {
  describeInterop('calls without an answer', () => {
    const suite = useInteropSuite('refusals', makeDesk);

    it.each(REFUSALS)('end as refused with the $status of the customer', async (behaviour) => {
      const number = someNumber();
      const attempt = someAttempt();
      const customer = await suite.carrier.sippAt(number, behaviour);
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, attempt);
      expect(await call.ended).toEqual({ kind: 'refused', status: behaviour.status });
      expect(await customer.finishedWell()).toBe(true);
      expect((await customer.log()).filter((line) => line.what === 'INVITE')).toEqual([
        { what: 'INVITE', callId: call.callId, attempt },
      ]);
    });

    it('end as refused with 404 when the carrier knows no such number', async () => {
      await suite.desk.signIn(suite.account);
      expect(await suite.desk.dial(someNumber(), someAttempt()).ended).toEqual({
        kind: 'refused',
        status: 404,
      });
    });

    it('end as refused with 403 under a calling number that is not allotted to the account', async () => {
      const number = someNumber();
      await suite.desk.signIn({ ...suite.account, callingNumber: '95001111' });
      expect(await suite.desk.dial(number, someAttempt()).ended).toEqual({ kind: 'refused', status: 403 });
    });

    it('let the desk hear the early announcement before the 480', async () => {
      const number = someNumber();
      const attempt = someAttempt();
      const customer = await suite.carrier.sippAt(number, {
        kind: 'announces',
        announcementMs: 4_000,
      });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, attempt);
      await until('early media', () => call.state === 'early-media');
      expect(await call.ended).toEqual({ kind: 'refused', status: 480 });
      expect(secondsOfTone((await call.audio()).heard, SIPP_TONE_HZ)).toBeGreaterThan(1);
      expect(await customer.finishedWell()).toBe(true);
      expect((await customer.log()).at(0)).toEqual({ what: 'INVITE', callId: call.callId, attempt });
    });

    it('stop ringing when the desk cancels', async () => {
      const number = someNumber();
      const attempt = someAttempt();
      const customer = await suite.carrier.sippAt(number, { kind: 'rings' });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, attempt);
      await until('ringing', () => call.state === 'ringing');
      call.hangUp();
      expect(await call.ended).toMatchObject({ kind: 'cancelled' });
      expect(await customer.finishedWell()).toBe(true);
      expect((await customer.log()).map((line) => line.what)).toEqual(['INVITE', 'CANCEL', 'ACK']);
    });

    it('leave no media behind in rtpengine', () => noMediaLeft(suite));
  });
}
