import { describe, expect, it } from 'vitest';
import {
  type AccountDraft,
  accountInput,
  accountReady,
} from '../../../../src/renderer/screens/admin/account-model.ts';

const draft: AccountDraft = {
  username: ' agent9 ',
  displayName: ' 陈静 ',
  role: 'agent',
  team: '',
  password: '',
  languages: ['en'],
  skills: ['renewal'],
  disabled: false,
};

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
      languages: ['en'],
      skills: ['renewal'],
      disabled: false,
    });
  });

  it('tells whether the account is disabled', () => {
    expect(accountInput({ ...draft, disabled: true }, 'a1')).toMatchObject({ disabled: true });
  });

  it('leaves languages and skills of whoever takes no calls as they were', () => {
    expect(accountInput({ ...draft, role: 'lead' }, 'a1')).not.toHaveProperty('languages');
  });

  it('is not saved without a user name and a name', () => {
    expect(accountReady({ ...draft, username: ' ' }, false)).toBe(false);
    expect(accountReady({ ...draft, displayName: '' }, false)).toBe(false);
  });
});
