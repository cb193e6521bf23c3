import { expect, it } from 'vitest';
import type { DeskUnderTest } from '../desk/desk-under-test.ts';
import { describeInterop, useInteropSuite } from './interop-suite.ts';

/** REGISTER with digest (RFC 3261 section 22, RFC 7118) at Kamailio's registrar. */
export function registeringCases(makeDesk: () => DeskUnderTest): void {
  describeInterop('registering', () => {
    const suite = useInteropSuite('registering', makeDesk);

    it('is registered with the right password, and gone from the registrar after signing out', async () => {
      expect(await suite.desk.signIn(suite.account)).toBe('registered');
      expect(await suite.carrier.kamailio.registeredUsers()).toContain(suite.account.name);
      await suite.desk.signOut();
      expect(await suite.carrier.kamailio.registeredUsers()).not.toContain(suite.account.name);
    });

    it('is refused with a wrong password', async () => {
      expect(await suite.desk.signIn({ ...suite.account, password: 'not-the-password' })).toEqual({
        refused: 401,
      });
      expect(await suite.carrier.kamailio.registeredUsers()).not.toContain(suite.account.name);
    });

    it('is refused under a name nobody has', async () => {
      expect(await suite.desk.signIn({ ...suite.account, name: 'nobody' })).toEqual({ refused: 401 });
      expect(await suite.carrier.kamailio.registeredUsers()).not.toContain('nobody');
    });
  });
}
