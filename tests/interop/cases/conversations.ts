import { expect, it } from 'vitest';
import { secondsOfTone } from '../../support/media/tone.ts';
import type { CallUnderTest, DeskUnderTest } from '../desk/desk-under-test.ts';
import { DESK_TONE_HZ } from '../media/tone-end.ts';
import { type Baresip, CUSTOMER_TONE_HZ } from '../peers/baresip.ts';
import type { SideCount } from '../peers/rtpengine.ts';
import { SIPP_TONE_HZ } from '../peers/sipp.ts';
import {
  closed,
  describeInterop,
  heardPackets,
  noMediaLeft,
  someAttempt,
  someNumber,
  talking,
  useInteropSuite,
} from './interop-suite.ts';

/** 20 ms each: two seconds of sound. */
const ENOUGH_PACKETS = 100;

/** Packets of 100 ms: those under way, and those sent between the reading of two counters. */
const UNDER_WAY = 5;

/** rtpengine took packets in from both sides while the call was up. */
function expectRelayed(sides: readonly SideCount[]): void {
  expect(sides).toHaveLength(2);
  for (const side of sides) expect(side.packets).toBeGreaterThan(0.9 * ENOUGH_PACKETS);
}

/** Each end recognises the other's tone, and its packets were counted at the desk, in rtpengine and at the customer. */
async function expectSoundBothWays(
  call: CallUnderTest,
  customer: Baresip,
  relayed: readonly SideCount[],
): Promise<void> {
  const desk = await call.audio();
  const far = await customer.packets();
  expect(secondsOfTone(desk.heard, CUSTOMER_TONE_HZ), '1 kHz at the desk').toBeGreaterThan(1.5);
  expect(secondsOfTone(desk.heard, DESK_TONE_HZ), 'no echo at the desk').toBe(0);
  const recording = await customer.recording();
  expect(secondsOfTone(recording, DESK_TONE_HZ), '440 Hz at the customer').toBeGreaterThan(1.5);
  expect(secondsOfTone(recording, CUSTOMER_TONE_HZ), 'no echo at the customer').toBe(0);

  expectRelayed(relayed);
  expect(far.received).toBeLessThanOrEqual(desk.sent + UNDER_WAY);
  expect(far.received).toBeGreaterThanOrEqual(0.95 * desk.sent - UNDER_WAY);
  expect(desk.received).toBeLessThanOrEqual(far.sent + UNDER_WAY);
  expect(desk.lost).toBeLessThanOrEqual(0.02 * desk.received);
}

/** Answered calls, with baresip (a tone, a recording) and SIPp (a tone, holds, strict dialogs) as customers. */
export function conversationCases(makeDesk: () => DeskUnderTest): void {
  describeInterop('conversations', () => {
    const suite = useInteropSuite('conversations', makeDesk);

    it.each(['desk', 'customer'] as const)(
      'carry sound both ways to baresip until the %s hangs up',
      async (who) => {
        const number = someNumber();
        const customer = await suite.carrier.baresipAt(number);
        await suite.desk.signIn(suite.account);
        const call = suite.desk.dial(number, someAttempt());
        await talking(call);
        await heardPackets(call, ENOUGH_PACKETS);
        const relayed = await suite.carrier.rtpengine.packetsOf(call.callId);
        if (who === 'desk') call.hangUp();
        else customer.hangUp();
        expect(await call.ended).toEqual({ kind: `${who}-hung-up` });
        await closed(customer);
        await expectSoundBothWays(call, customer, relayed);
      },
    );

    it('carry sound both ways to SIPp and end with the BYE of the desk', async () => {
      const number = someNumber();
      const attempt = someAttempt();
      const customer = await suite.carrier.sippAt(number, { kind: 'answers' });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, attempt);
      await talking(call);
      await heardPackets(call, ENOUGH_PACKETS);
      const relayed = await suite.carrier.rtpengine.packetsOf(call.callId);
      call.hangUp();
      expect(await call.ended).toEqual({ kind: 'desk-hung-up' });
      expect(await customer.finishedWell()).toBe(true);
      expect(secondsOfTone((await call.audio()).heard, SIPP_TONE_HZ)).toBeGreaterThan(1.5);
      expectRelayed(relayed);
      expect(await customer.log()).toEqual([
        { what: 'INVITE', callId: call.callId, attempt },
        { what: 'ACK', callId: call.callId, attempt: undefined },
        { what: 'BYE', callId: call.callId, attempt: undefined },
      ]);
    });

    it('end with the BYE of SIPp', async () => {
      const number = someNumber();
      const customer = await suite.carrier.sippAt(number, { kind: 'hangs-up', talkMs: 1_500 });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, someAttempt());
      expect(await call.ended).toEqual({ kind: 'customer-hung-up' });
      expect(await customer.finishedWell()).toBe(true);
      expect((await customer.log()).map((line) => line.what)).toEqual(['INVITE', 'ACK', 'BYE-ANSWERED']);
    });

    it('are put on hold and taken off again', async () => {
      const number = someNumber();
      const customer = await suite.carrier.sippAt(number, { kind: 'answers' });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, someAttempt());
      await talking(call);
      await call.setHold(true);
      expect(call.state).toBe('holding');
      await call.setHold(false);
      expect(call.state).toBe('talking');
      const heard = (await call.audio()).received;
      await heardPackets(call, heard + ENOUGH_PACKETS / 2);
      call.hangUp();
      expect(await customer.finishedWell()).toBe(true);
      expect((await customer.log()).map((line) => line.what)).toEqual([
        ...['INVITE', 'ACK', 'RE-INVITE', 'ACK', 'RE-INVITE', 'ACK', 'BYE'],
      ]);
      expect((await customer.messages()).match(/a=(sendrecv|sendonly)(?=\s)/g)?.slice(0, 3)).toEqual([
        ...['a=sendrecv', 'a=sendonly', 'a=sendrecv'],
      ]);
    });

    it('go on side by side on several lines, each with the attempt of its own', async () => {
      const number = someNumber();
      const customer = await suite.carrier.sippAt(number, { kind: 'answers' }, 3);
      await suite.desk.signIn(suite.account);
      const attempts = [someAttempt(), someAttempt(), someAttempt()];
      const calls = attempts.map((attempt) => suite.desk.dial(number, attempt));
      await Promise.all(calls.map(talking));
      await Promise.all(calls.map((call) => heardPackets(call, ENOUGH_PACKETS / 2)));
      for (const call of calls) call.hangUp();
      expect(await Promise.all(calls.map((call) => call.ended))).toEqual(
        calls.map(() => ({ kind: 'desk-hung-up' })),
      );
      expect(await customer.finishedWell()).toBe(true);
      const invited = (await customer.log()).filter((line) => line.what === 'INVITE');
      expect(new Map(invited.map((line) => [line.callId, line.attempt]))).toEqual(
        new Map(calls.map((call, index) => [call.callId, attempts[index]])),
      );
    });

    it('leave no media behind in rtpengine', () => noMediaLeft(suite));
  });
}
