import { afterEach, expect, it } from 'vitest';
import type { IncomingCall, Line } from '../../../src/main/softphone/softphone.ts';
import { secondsOfTone } from '../../support/media/tone.ts';
import { type SoftphoneCall, SoftphoneDesk } from '../desk/softphone-desk.ts';
import { DESK_TONE_HZ } from '../media/tone-end.ts';
import { CUSTOMER_TONE_HZ } from '../peers/baresip.ts';
import { until } from '../support/until.ts';
import {
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

/** Calls that change hands, and calls between desks, through a proxy that only passes on. */
export function handOverCases(makeDesk: () => SoftphoneDesk): void {
  describeInterop('hand-overs', () => {
    const suite = useInteropSuite('hand-overs', makeDesk);
    const colleagues: SoftphoneDesk[] = [];
    afterEach(async () => {
      await Promise.all(colleagues.splice(0).map((colleague) => colleague.signOut()));
    });

    /** A second desk, registered, and the calls that reach it. */
    async function colleague(): Promise<{ desk: SoftphoneDesk; user: string; asked: Promise<IncomingCall> }> {
      const desk = new SoftphoneDesk();
      colleagues.push(desk);
      const account = await suite.carrier.addAgent(
        `colleague-${colleagues.length}-${someAttempt().slice(0, 8)}`,
      );
      const { promise, resolve } = Promise.withResolvers<IncomingCall>();
      desk.softphone.onIncoming(resolve);
      expect(await desk.signIn(account)).toBe('registered');
      return { desk, user: account.name, asked: promise };
    }

    async function customerOnTheLine(): Promise<{ call: SoftphoneCall; hangUp: () => void }> {
      const number = someNumber();
      const customer = await suite.carrier.baresipAt(number);
      expect(await suite.desk.signIn(suite.account)).toBe('registered');
      const call = suite.desk.dial(number, someAttempt());
      await talking(call);
      return { call, hangUp: () => customer.hangUp() };
    }

    const up = (line: Line) => until('the line is up', async () => line.view.state === 'talking');

    it('are by REFER, as this proxy says that it passes it on', async () => {
      expect(await suite.desk.signIn(suite.account)).toBe('registered');
      await until('the means are known', async () => suite.desk.softphone.means === 'refer');
    });

    it('by REFER bring the customer to a colleague, who hears the customer', async () => {
      const { desk: other, user, asked } = await colleague();
      const { call } = await customerOnTheLine();
      expect(call.line.takesRefer).toBe(true);
      const referring = call.line.refer({ user, transferId: 'transfer-1', attemptId: 'attempt-1' });
      const line = await (await asked).accept('taken', 'agent');
      await up(line);
      await referring;
      await call.ended;
      await until(
        'two seconds were heard',
        async () => (await other.media.audio('taken')).received >= ENOUGH_PACKETS,
      );
      const { heard } = await other.media.audio('taken');
      expect(secondsOfTone(heard, CUSTOMER_TONE_HZ), '1 kHz at the colleague').toBeGreaterThan(1.5);
      line.hangUp('agent');
      expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
      await noMediaLeft(suite);
    });

    it('by REFER to somebody who is not signed in fail, and the call goes on', async () => {
      const { call, hangUp } = await customerOnTheLine();
      await expect(
        call.line.refer({ user: 'nobody', transferId: 'transfer-1', attemptId: 'attempt-1' }),
      ).rejects.toMatchObject({ code: 'call.hand-over-failed' });
      expect(call.line.view.state).toBe('talking');
      await heardPackets(call, ENOUGH_PACKETS);
      hangUp();
      expect(await call.ended).toMatchObject({ kind: 'customer-hung-up' });
    });

    it('by call between desks are up with sound each way, held, and ended by either', async () => {
      const { desk: other, user, asked } = await colleague();
      const { desk, account } = suite;
      expect(await desk.signIn(account)).toBe('registered');
      const { callingNumber } = account;
      const leg = desk.softphone.callColleague(user, { transferId: 't1', attemptId: 'a1', callingNumber });
      const call = await asked;
      expect(call).toMatchObject({ from: callingNumber, transferId: 't1', attemptId: 'a1' });
      const line = await call.accept('taken', 'agent');
      await up(leg);
      // It is a line without the agent's voice until it is joined to another, or given to the agent as here.
      await leg.attach();
      for (const [end, id] of [
        [desk, leg.view.id],
        [other, 'taken'],
      ] as const) {
        await until(
          'the other desk was heard',
          async () => secondsOfTone((await end.media.audio(id)).heard, DESK_TONE_HZ) > 1.5,
        );
      }
      await leg.setHold(true);
      await leg.setHold(false);
      line.hangUp('agent');
      expect(await leg.ended).toMatchObject({ lineResult: 'answered', endedBy: 'customer' });
    });

    it('by call between desks are given up and refused', async () => {
      const { user, desk: other } = await colleague();
      const { desk, account } = suite;
      expect(await desk.signIn(account)).toBe('registered');
      const request = { attemptId: 'a1', callingNumber: account.callingNumber };
      let asked = Promise.withResolvers<IncomingCall>();
      other.softphone.onIncoming((call) => asked.resolve(call));
      const given = desk.softphone.callColleague(user, { ...request, transferId: 't1' });
      const first = await asked.promise;
      given.hangUp('desk');
      await first.over;
      expect(await given.ended).toMatchObject({ lineResult: 'cancelled' });
      asked = Promise.withResolvers();
      const refused = desk.softphone.callColleague(user, { ...request, transferId: 't2' });
      (await asked.promise).refuse(486);
      expect(await refused.ended).toMatchObject({ lineResult: 'busy' });
      const absent = desk.softphone.callColleague(account.name.replace('agent', 'gone'), {
        ...request,
        transferId: 't3',
      });
      expect((await absent.ended).answeredAt).toBeUndefined();
    });
  });
}
