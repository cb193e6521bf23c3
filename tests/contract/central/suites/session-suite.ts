import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../../../src/central/demo/accounts.ts';
import type { Account } from '../../../../src/contract/views.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Accounts and sessions, the same on every database. */
export function sessionSuite(context: SuiteContext): void {
  const addAgent = async (password: string) => {
    const username = `agent-${v7()}`;
    const token = await context.centre.tokenOf('admin');
    const account = await context.centre.call(
      'saveAccount',
      { username, displayName: '新人', role: 'agent', team: '挽留一组', password },
      { token },
    );
    return { account, username, token };
  };
  const signIn = (username: string, password: string, takeOver = false) =>
    context.centre.call('signIn', { username, password, deviceName: 'machine', takeOver });

  it('tells a wrong name and a wrong password by the same words', async () => {
    for (const username of ['nobody', 'agent1'])
      expect(await refusedWith(signIn(username, 'wrong'))).toMatchObject({ code: 'session.wrong-password' });
  });

  it('makes an account wait after five wrong passwords, and lets it in again later', async () => {
    const { username } = await addAgent('right-password');
    for (let i = 0; i < 4; i++) await refusedWith(signIn(username, 'wrong'));
    expect(await refusedWith(signIn(username, 'wrong'))).toMatchObject({
      code: 'session.locked',
      params: { seconds: 60 },
    });
    expect(await refusedWith(signIn(username, 'right-password'))).toMatchObject({ code: 'session.locked' });
    context.centre.clock.advance(61_000);
    expect((await signIn(username, 'right-password')).account.username).toBe(username);
  });

  it('lets an account be signed in on one machine, and the next one take it over', async () => {
    const { username } = await addAgent('right-password');
    const first = await signIn(username, 'right-password');
    expect(await refusedWith(signIn(username, 'right-password'))).toMatchObject({
      code: 'session.elsewhere',
    });
    const second = await signIn(username, 'right-password', true);
    expect(second.device.id).not.toBe(first.device.id);
    expect(await refusedWith(context.centre.call('campaigns', {}, first))).toMatchObject({
      code: 'session.elsewhere',
    });
    expect(await context.centre.call('campaigns', {}, second)).toBeInstanceOf(Array);
  });

  it('knows a machine again by its credential', async () => {
    const desk = await TestDesk.signIn(context.centre, 'agent1', { takeOver: true });
    const again = await TestDesk.signIn(context.centre, 'agent1', { device: desk.session.device });
    expect(again.session.device.id).toBe(desk.session.device.id);
    const forged = { id: desk.session.device.id, credential: 'guessed' };
    const other = await TestDesk.signIn(context.centre, 'agent1', { device: forged, takeOver: true });
    expect(other.session.device.id).not.toBe(desk.session.device.id);
  });

  it('ends a session at sign-out and when the password is changed', async () => {
    const { account, username, token } = await addAgent('right-password');
    const first = await signIn(username, 'right-password');
    await context.centre.call('signOut', {}, first);
    expect(await refusedWith(context.centre.call('campaigns', {}, first))).toMatchObject({
      code: 'session.expired',
    });
    const second = await signIn(username, 'right-password');
    await context.centre.call('saveAccount', { ...account, password: 'another-password' }, { token });
    expect(await refusedWith(context.centre.call('campaigns', {}, second))).toMatchObject({
      code: 'session.expired',
    });
    await signIn(username, 'another-password');
  });

  it('signs a disabled account out, and lets it in again once it is enabled; nobody disables the own one', async () => {
    const { account, username, token } = await addAgent('right-password');
    const { centre } = context;
    const save = (
      given: Pick<Account, 'id' | 'username' | 'displayName' | 'role' | 'team'>,
      disabled: boolean,
    ) => {
      const { id, username, displayName, role, team } = given;
      return centre.call('saveAccount', { id, username, displayName, role, team, disabled }, { token });
    };
    const listed = async (id: string) =>
      (await centre.call('accounts', {}, { token })).find((each) => each.id === id);
    expect(await listed(account.id)).not.toHaveProperty('lastSignInAt');
    const signedIn = await signIn(username, 'right-password');
    await save(account, true);
    expect((await refusedWith(centre.call('campaigns', {}, { token: signedIn.token }))).code).toBe(
      'session.expired',
    );
    expect((await refusedWith(signIn(username, 'right-password'))).code).toBe('session.disabled');
    expect((await refusedWith(signIn(username, 'wrong-password'))).code).toBe('session.wrong-password');
    expect(await listed(account.id)).toMatchObject({
      disabledAt: expect.any(Number),
      lastSignInAt: expect.any(Number),
    });
    await save(account, false);
    expect((await signIn(username, 'right-password')).account.id).toBe(account.id);
    const own = (await centre.call('accounts', {}, { token })).find((each) => each.username === 'admin');
    if (!own) throw new Error('no administrator');
    expect((await refusedWith(save(own, true))).code).toBe('account.disable-own');
  });

  it('lists accounts in their natural order', async () => {
    const token = await context.centre.tokenOf('admin');
    const names = (await context.centre.call('accounts', {}, { token })).map(({ username }) => username);
    expect(names.indexOf('agent2')).toBeLessThan(names.indexOf('agent10'));
  });

  it('refuses a user name twice, and a new account without a password', async () => {
    const { username, token } = await addAgent('right-password');
    const account = { username, displayName: '新人', role: 'agent', team: '' } as const;
    const twice = context.centre.call('saveAccount', { ...account, password: 'right-password' }, { token });
    expect(await refusedWith(twice)).toMatchObject({ code: 'account.username-taken' });
    const none = context.centre.call('saveAccount', { ...account, username: v7() }, { token });
    expect(await refusedWith(none)).toMatchObject({ code: 'session.password-too-short' });
  });

  it.each([
    ['board', 'agent1'],
    ['lists', 'agent1'],
    ['parked', 'agent1'],
    ['accounts', 'lead1'],
    ['books', 'lead1'],
  ] as const)('does not show %s to %s', async (method, username) => {
    const session = await signIn(username, DEMO_PASSWORD, true);
    expect(await refusedWith(context.centre.call(method, {}, session))).toMatchObject({ code: 'forbidden' });
  });
}
