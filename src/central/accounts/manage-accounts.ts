import type { z } from 'zod';
import type { centralApi } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Account } from '../../contract/views.ts';
import { type Centre, transaction } from '../context.ts';
import { readAbilities, writeAbilities } from './abilities.ts';
import { hashPassword } from './passwords.ts';

export async function listAccounts(centre: Centre): Promise<Account[]> {
  const rows = await centre.db
    .selectFrom('accounts')
    .select((eb) => [
      'id',
      'username',
      'display_name',
      'role',
      'team',
      'languages',
      'skills',
      'disabled_at',
      eb
        .selectFrom('sessions')
        .select(({ fn }) => fn.max<number | null>('sessions.created_at').as('at'))
        .whereRef('sessions.account_id', '=', 'accounts.id')
        .as('last_sign_in'),
    ])
    .execute();
  // agent2 before agent10.
  const order = new Intl.Collator('en', { numeric: true });
  return rows
    .sort((a, b) => order.compare(a.username, b.username))
    .map(({ display_name, languages, skills, disabled_at, last_sign_in, ...row }) => ({
      ...(disabled_at === null ? {} : { disabledAt: disabled_at }),
      ...(last_sign_in === null ? {} : { lastSignInAt: last_sign_in }),

      ...row,
      displayName: display_name,
      ...readAbilities({ languages, skills }),
    }));
}

/**
 * Adds an account or changes one; `by`: the account that asks, none at the command line. A new password ends the account's session,
 * and so does disabling it.
 *
 * Throws `account.username-taken`, `account.disable-own`, `session.password-too-short` when a new account has no password, `not-found`.
 */
export async function saveAccount(
  centre: Centre,
  input: z.output<typeof centralApi.saveAccount.input>,
  by?: string,
): Promise<Account> {
  if (input.disabled && input.id === by) throw new WaihuError('account.disable-own');
  const passwordHash = input.password === undefined ? undefined : await hashPassword(input.password);
  const id = input.id ?? centre.ids.next();
  const columns = {
    username: input.username,
    display_name: input.displayName,
    role: input.role,
    team: input.team,
    ...writeAbilities(input),
    ...(input.disabled === undefined ? {} : { disabled_at: input.disabled ? centre.clock.nowMs() : null }),
  };
  const ended = await transaction(centre, async (tx) => {
    const taken = await tx
      .selectFrom('accounts')
      .select('id')
      .where('username', '=', input.username)
      .where('id', '<>', id)
      .executeTakeFirst();
    if (taken) throw new WaihuError('account.username-taken', { params: { username: input.username } });
    if (input.id === undefined) {
      if (passwordHash === undefined) throw new WaihuError('session.password-too-short');
      await tx
        .insertInto('accounts')
        .values({
          id,
          ...columns,
          password_hash: passwordHash,
          locked_until: null,
          created_at: centre.clock.nowMs(),
        })
        .execute();
      return [];
    }
    const { numUpdatedRows } = await tx
      .updateTable('accounts')
      .set({
        ...columns,
        ...(passwordHash ? { password_hash: passwordHash, failures: 0, locked_until: null } : {}),
      })
      .where('id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new WaihuError('not-found');
    if (!passwordHash && !input.disabled) return [];
    return tx
      .updateTable('sessions')
      .set({ ended: 'signed-out' })
      .where('account_id', '=', id)
      .where('ended', 'is', null)
      .returning('token_hash')
      .execute();
  });
  for (const { token_hash } of ended)
    centre.hints.send({ kind: 'session-ended', tokenHash: token_hash, reason: 'expired' });
  centre.hints.send({ kind: 'board' });
  const { username, displayName, role, team, languages, skills } = input;
  return { id, username, displayName, role, team, languages, skills };
}
