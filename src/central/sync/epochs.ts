import type { Selectable } from 'kysely';
import { WaihuError } from '../../contract/errors.ts';
import { type Centre, transaction } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { EpochsTable } from '../database/schema.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { CHAIN_START } from './fact-log.ts';

/**
 * Makes an epoch of a desk database known; the same again changes nothing.
 *
 * Throws `forbidden` when the device is not the session's, `sync.epoch-forked` when the epoch belongs to another device or account.
 */
export async function enrolEpoch(
  centre: Centre,
  { account, deviceId }: SessionPrincipal,
  input: { readonly deviceId: string; readonly epoch: string },
): Promise<void> {
  if (input.deviceId !== deviceId) throw new WaihuError('forbidden');
  await transaction(centre, async (tx) => {
    await tx
      .insertInto('epochs')
      .values({
        epoch: input.epoch,
        device_id: deviceId,
        account_id: account.id,
        chain_hash: CHAIN_START,
        created_at: centre.clock.nowMs(),
      })
      .onConflict((conflict) => conflict.column('epoch').doNothing())
      .execute();
    const row = await tx
      .selectFrom('epochs')
      .select(['device_id', 'account_id'])
      .where('epoch', '=', input.epoch)
      .executeTakeFirstOrThrow();
    if (row.device_id !== deviceId || row.account_id !== account.id)
      throw new WaihuError('sync.epoch-forked');
  });
}

/** Locks the epoch's row until the transaction ends: pushes of one desk take turns. Throws `device.re-enrol`, `sync.epoch-forked`. */
export async function lockEpoch(
  centre: Centre,
  tx: Tx,
  epoch: string,
  deviceId: string,
): Promise<Selectable<EpochsTable>> {
  const row = await centre.differences
    .lock(tx.selectFrom('epochs').selectAll().where('epoch', '=', epoch))
    .executeTakeFirst();
  if (!row) throw new WaihuError('device.re-enrol');
  if (row.device_id !== deviceId) throw new WaihuError('sync.epoch-forked');
  return row;
}

/** Whose epoch it is; undefined where it was never enrolled. */
export function ownerOf(
  centre: Centre,
  epoch: string,
): Promise<Pick<Selectable<EpochsTable>, 'device_id' | 'account_id'> | undefined> {
  return centre.db
    .selectFrom('epochs')
    .select(['device_id', 'account_id'])
    .where('epoch', '=', epoch)
    .executeTakeFirst();
}

/** The epoch's row, where it is enrolled for this device and account. */
export function enrolledFor(
  db: Db | Tx,
  of: { readonly epoch: string; readonly deviceId: string; readonly accountId: string },
) {
  return db
    .selectFrom('epochs')
    .where('epochs.epoch', '=', of.epoch)
    .where('epochs.device_id', '=', of.deviceId)
    .where('epochs.account_id', '=', of.accountId);
}

/** Throws `device.re-enrol` unless the epoch is enrolled for this session's device and account. */
export async function requireEpoch(
  { db }: Centre,
  { account, deviceId }: SessionPrincipal,
  epoch: string,
): Promise<void> {
  const row = await enrolledFor(db, { epoch, deviceId, accountId: account.id })
    .select('epoch')
    .executeTakeFirst();
  if (!row) throw new WaihuError('device.re-enrol');
}
