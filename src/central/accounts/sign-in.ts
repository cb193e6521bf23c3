import type { z } from 'zod';
import type { centralApi, SignInResult } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { type Centre, transaction } from '../context.ts';
import { askAgain } from '../database/ask-again.ts';
import type { Tx } from '../database/dialect.ts';
import { hashSecret, newSecret, type SessionPrincipal, sameHash } from '../http/principal.ts';
import { countFailure, refuseWhileLocked } from './lock-out.ts';
import { passwordMatches } from './passwords.ts';

type SignInInput = z.output<typeof centralApi.signIn.input>;

/**
 * Signs an account in on a device, enrolling the device when it is new here.
 *
 * Throws `session.wrong-password`, `session.locked` (with the wait), `session.disabled`, or `session.elsewhere` while the account is signed in on
 * another device and `takeOver` is not set.
 */
export async function signIn(centre: Centre, input: SignInInput): Promise<SignInResult> {
  const row = await askAgain(centre.differences, () =>
    centre.db.selectFrom('accounts').selectAll().where('username', '=', input.username).executeTakeFirst(),
  );
  const now = centre.clock.nowMs();
  refuseWhileLocked(row?.locked_until ?? null, now);
  const matches = await passwordMatches(row?.password_hash, input.password);
  if (!row) throw new WaihuError('session.wrong-password');
  if (!matches) return countFailure(centre, row.id);
  // Told only to who knows the password.
  if (row.disabled_at !== null) throw new WaihuError('session.disabled');

  const token = newSecret();
  const expiresAt = now + centre.sessionMs;
  const { device, ended } = await transaction(centre, async (tx) => {
    // Writing the account's row first makes two sign-ins of one account take turns.
    await tx
      .updateTable('accounts')
      .set({ failures: 0, locked_until: null })
      .where('id', '=', row.id)
      .execute();
    const device = await enrolDevice(centre, tx, input);
    const ended = await endOthers(tx, row.id, device.id, input.takeOver, now);
    await tx
      .insertInto('sessions')
      .values({
        token_hash: hashSecret(token),
        account_id: row.id,
        device_id: device.id,
        created_at: now,
        expires_at: expiresAt,
        ended: null,
      })
      .execute();
    return { device, ended };
  });
  for (const tokenHash of ended) centre.hints.send({ kind: 'session-ended', tokenHash, reason: 'elsewhere' });

  const { username, role, team } = row;
  return {
    account: { id: row.id, username, displayName: row.display_name, role, team },
    token,
    tokenExpiresAt: expiresAt,
    device,
    sip: {
      server: centre.sip.server,
      domain: centre.sip.domain,
      username,
      password: centre.sip.password(username),
      iceServers: [...(centre.sip.iceServers ?? [])],
      lines: centre.sip.lines,
      handOver: centre.sip.handOver,
      echoNumber: centre.sip.echoNumber,
    },
    sealingKey: centre.ring.sealing.publicKey,
    leaseSeconds: Math.floor(centre.leaseMs / 1000),
  };
}

/** The device as it says it is, if its credential proves it; else a new one. */
async function enrolDevice(
  centre: Centre,
  tx: Tx,
  input: SignInInput,
): Promise<{ id: string; credential: string }> {
  if (input.device) {
    const known = await tx
      .selectFrom('devices')
      .select('credential_hash')
      .where('id', '=', input.device.id)
      .executeTakeFirst();
    if (known && sameHash(known.credential_hash, hashSecret(input.device.credential))) return input.device;
  }
  const device = { id: centre.ids.next(), credential: newSecret() };
  await tx
    .insertInto('devices')
    .values({
      id: device.id,
      name: input.deviceName,
      credential_hash: hashSecret(device.credential),
      created_at: centre.clock.nowMs(),
    })
    .execute();
  return device;
}

/** Ends the account's other session; returns hashes of tokens that were put out by this sign-in. */
async function endOthers(
  tx: Tx,
  accountId: string,
  deviceId: string,
  takeOver: boolean,
  now: number,
): Promise<string[]> {
  const living = await tx
    .selectFrom('sessions')
    .select(['token_hash', 'device_id', 'expires_at'])
    .where('account_id', '=', accountId)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (!living) return [];
  const elsewhere = living.device_id !== deviceId && living.expires_at > now;
  if (elsewhere && !takeOver) throw new WaihuError('session.elsewhere');
  await tx
    .updateTable('sessions')
    .set({ ended: elsewhere ? 'elsewhere' : 'signed-out' })
    .where('token_hash', '=', living.token_hash)
    .execute();
  return elsewhere ? [living.token_hash] : [];
}

/** Ends the session and shows the agent as logged out. */
export async function signOut(centre: Centre, { account, tokenHash }: SessionPrincipal): Promise<void> {
  const now = centre.clock.nowMs();
  await transaction(centre, async (tx) => {
    await tx
      .updateTable('sessions')
      .set({ ended: 'signed-out' })
      .where('token_hash', '=', tokenHash)
      .execute();
    await tx
      .updateTable('presence')
      .set({
        status: 'logged-out',
        state: 'idle',
        break_reason: null,
        online: 0,
        since: now,
        held_since: null,
        seen_at: now,
      })
      .where('agent_id', '=', account.id)
      .execute();
  });
  centre.hints.send({ kind: 'board' });
}
