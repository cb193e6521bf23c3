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
    .select(['id', 'username', 'display_name', 'role', 'team', 'languages', 'skills'])
    .orderBy('username')
    .execute();
  return rows.map(({ display_name, languages, skills, ...row }) => ({
    ...row,
    displayName: display_name,
    ...readAbilities({ languages, skills }),
  }));
}

/**
 * Adds an account or changes one. A new password ends the account's session.
 *
 * Throws `account.username-taken`, `session.password-too-short` when a new account has no password, `not-found`.
 */
export async function saveAccount(
  centre: Centre,
  input: z.output<typeof centralApi.saveAccount.input>,
): Promise<Account> {
  const passwordHash = input.password === undefined ? undefined : await hashPassword(input.password);
  const id = input.id ?? centre.ids.next();
  const columns = {
    username: input.username,
    display_name: input.displayName,
    role: input.role,
    team: input.team,
    ...writeAbilities(input),
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
    if (!passwordHash) return [];
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
