import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { WaihuError } from '../../contract/errors.ts';
import type { Account } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';

/** Who asks. */
export interface DevicePrincipal {
  readonly deviceId: string;
}
export interface SessionPrincipal {
  readonly account: Account;
  readonly deviceId: string;
  readonly tokenHash: string;
}

/** 256 random bits, base64url: nothing to guess, so a plain hash is kept of it. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Throws `device.refused` unless the device is enrolled and the credential its own. */
export async function deviceOf(db: Db | Tx, id: string, credential: string): Promise<DevicePrincipal> {
  const device = await db
    .selectFrom('devices')
    .select('credential_hash')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!device || !sameHash(device.credential_hash, hashSecret(credential)))
    throw new WaihuError('device.refused');
  return { deviceId: id };
}

/** The living session of the token. Throws `session.elsewhere`, `session.expired` or `session.none`. */
export async function sessionOf(centre: Centre, token: string): Promise<SessionPrincipal> {
  const tokenHash = hashSecret(token);
  const row = await centre.db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select([
      'sessions.ended',
      'sessions.expires_at',
      'sessions.device_id',
      'accounts.id',
      'accounts.username',
      'accounts.display_name',
      'accounts.role',
      'accounts.team',
    ])
    .where('sessions.token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (!row) throw new WaihuError('session.none');
  if (row.ended === 'elsewhere') throw new WaihuError('session.elsewhere');
  if (row.ended || row.expires_at <= centre.clock.nowMs()) throw new WaihuError('session.expired');
  const { id, username, role, team } = row;
  return {
    account: { id, username, displayName: row.display_name, role, team },
    deviceId: row.device_id,
    tokenHash,
  };
}
