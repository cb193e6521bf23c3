import { describe, expect, it } from 'vitest';
import { accountInput, accountReady } from '../../../../src/renderer/screens/admin/account-model.ts';

const draft = { username: ' agent9 ', displayName: ' 陈静 ', role: 'agent', team: '', password: '' } as const;

describe('an account as typed', () => {
  it('needs a password of 8 characters when it is new', () => {
    expect(accountReady(draft, true)).toBe(false);
    expect(accountReady({ ...draft, password: '1234567' }, true)).toBe(false);
    expect(accountReady({ ...draft, password: '12345678' }, true)).toBe(true);
  });

  it('keeps the password of an existing account when none is typed', () => {
    expect(accountReady(draft, false)).toBe(true);
    expect(accountInput(draft, 'a1')).toEqual({
      id: 'a1',
      username: 'agent9',
      displayName: '陈静',
      role: 'agent',
      team: '',
    });
  });

  it('is not saved without a user name and a name', () => {
    expect(accountReady({ ...draft, username: ' ' }, false)).toBe(false);
    expect(accountReady({ ...draft, displayName: '' }, false)).toBe(false);
  });
});
