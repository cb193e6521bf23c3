import { describe, expect, it } from 'vitest';
import { EntryPass } from '../../../../src/main/shells/browser/entry-pass.ts';

describe('EntryPass', () => {
  it('exchanges a token once for a session that is admitted from then on', () => {
    const pass = new EntryPass();
    const token = pass.token();
    const session = pass.exchange(token);
    expect(session).toBeDefined();
    expect(pass.admits(session)).toBe(true);
    expect(pass.exchange(token)).toBeUndefined();
  });

  it('hands out the same token until it is used and a new one after', () => {
    const pass = new EntryPass();
    const first = pass.token();
    expect(pass.token()).toBe(first);
    pass.exchange(first);
    expect(pass.token()).not.toBe(first);
  });

  it('keeps the token when a wrong one was tried', () => {
    const pass = new EntryPass();
    const token = pass.token();
    expect(pass.exchange('wrong')).toBeUndefined();
    expect(pass.exchange('')).toBeUndefined();
    expect(pass.exchange(token)).toBeDefined();
  });

  it('admits neither nobody nor a token', () => {
    const pass = new EntryPass();
    expect(pass.admits(undefined)).toBe(false);
    expect(pass.admits(pass.token())).toBe(false);
  });
});
