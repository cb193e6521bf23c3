import { expect, it } from 'vitest';
import { SoftphoneDesk } from '../desk/softphone-desk.ts';
import { until } from '../support/until.ts';
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

/** Delays of a cancel after dialling, in ms: around the 407 round, which takes some 20 ms on loopback. */
const EARLY_CANCELS = [0, 5, 10, 15, 20, 30, 50];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What breaks softphones in the field: cancels that race, connections that drop, desks that die. */
export function hardMomentCases(makeDesk: () => SoftphoneDesk): void {
  describeInterop('hard moments', () => {
    const suite = useInteropSuite('hard-moments', makeDesk);

    it.each(EARLY_CANCELS)('leave no phone ringing when the desk cancels after %i ms', async (delayMs) => {
      const number = someNumber();
      const customer = await suite.carrier.sippAt(number, { kind: 'rings' });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, someAttempt());
      await pause(delayMs);
      call.hangUp();
      expect(await call.ended).toEqual({ kind: 'cancelled' });
      const [first] = await customer.log();
      if (first) expect(await customer.finishedWell()).toBe(true); // it rang, and its CANCEL came
      await noMediaLeft(suite);
      expect((await customer.log()).map((line) => line.what)).toEqual(
        first ? ['INVITE', 'CANCEL', 'ACK'] : [],
      );
    });

    it('keep the call, register again and hang up properly after the connection dropped', async () => {
      const number = someNumber();
      const customer = await suite.carrier.sippAt(number, { kind: 'answers' });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, someAttempt());
      await talking(call);
      await suite.carrier.kamailio.dropConnections();
      await until('the desk noticed', () => suite.desk.softphone.registration.kind !== 'registered');
      await until(
        'the desk is registered again',
        () => suite.desk.softphone.registration.kind === 'registered',
      );
      expect(await suite.carrier.kamailio.registeredUsers()).toContain(suite.account.name);
      expect(call.state).toBe('talking');
      await heardPackets(call, (await call.audio()).received + 25);
      call.hangUp();
      expect(await call.ended).toEqual({ kind: 'desk-hung-up' });
      expect(await customer.finishedWell()).toBe(true);
    });

    it('end an answered call of a desk that died, once', async () => {
      const number = someNumber();
      const attempt = someAttempt();
      const customer = await suite.carrier.baresipAt(number);
      await suite.desk.signIn(suite.account);
      await talking(suite.desk.dial(number, attempt));
      const dialog = suite.desk.dialogs.get(attempt);
      if (!dialog) throw new Error('the softphone saved no dialog');
      const heir = new SoftphoneDesk();
      await heir.signIn(suite.account);
      expect(await heir.softphone.endSaved(dialog)).toBe('ended-now');
      await closed(customer);
      expect(await heir.softphone.endSaved(dialog)).toBe('gone');
      await heir.signOut();
    });

    it('stop the ringing of a desk that died', async () => {
      const number = someNumber();
      const attempt = someAttempt();
      const customer = await suite.carrier.sippAt(number, { kind: 'rings' });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, attempt);
      await until('ringing', () => call.state === 'ringing');
      const dialog = suite.desk.dialogs.get(attempt);
      if (!dialog) throw new Error('the softphone saved no dialog');
      const heir = new SoftphoneDesk();
      await heir.signIn(suite.account);
      expect(await heir.softphone.endSaved(dialog)).toBe('ended-now');
      await heir.signOut();
      expect(await customer.finishedWell()).toBe(true);
      expect((await customer.log()).map((line) => line.what)).toEqual(['INVITE', 'CANCEL', 'ACK']);
    });

    it('send keys as INFO where the media end has no telephone events', async () => {
      const number = someNumber();
      const customer = await suite.carrier.sippAt(number, { kind: 'answers' });
      await suite.desk.signIn(suite.account);
      const call = suite.desk.dial(number, someAttempt());
      await talking(call);
      await call.line.sendDtmf('5#');
      const keys = async () =>
        [...(await customer.messages()).matchAll(/^Signal=(.)/gm)].map((found) => found[1]);
      await until('both keys arrived', async () => (await keys()).length === 2);
      expect(await keys()).toEqual(['5', '#']);
      call.hangUp();
      expect(await customer.finishedWell()).toBe(true);
    });
  });
}
