import { WaihuError } from '../../contract/errors.ts';
import { type Centre, transaction } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';

/** No desk is called by more customers in a minute; who asks more often is no desk that is called. */
export const MOST_A_MINUTE = 30;
const MINUTE_MS = 60_000;
/** How many are told. */
const MOST = 500;

/**
 * Keeps who asked whose number it is, on which machine, and whom they were told. Call it before the answer is given: nobody is shown
 * unrecorded (DESIGN invariant 9). Throws `caller.too-many`.
 */
export async function recordLookUp(
  centre: Centre,
  { account, deviceId }: SessionPrincipal,
  number: string,
  customerId: string | undefined,
): Promise<void> {
  await transaction(centre, async (tx) => {
    // Requests of one account take turns, or many at once would all find room.
    await centre.differences
      .lock(tx.selectFrom('accounts').select('id').where('id', '=', account.id))
      .execute();
    const at = centre.clock.nowMs();
    const { asked } = await tx
      .selectFrom('caller_look_ups')
      .select(({ fn }) => fn.countAll<number>().as('asked'))
      .where('account_id', '=', account.id)
      .where('at', '>', at - MINUTE_MS)
      .executeTakeFirstOrThrow();
    if (asked >= MOST_A_MINUTE) {
      centre.log.warn('caller look-up refused', { account: account.id, device: deviceId });
      throw new WaihuError('caller.too-many');
    }
    await tx
      .insertInto('caller_look_ups')
      .values({
        id: centre.ids.next(),
        account_id: account.id,
        device_id: deviceId,
        number_hash: centre.ring.numberHash(number),
        customer_id: customerId ?? null,
        at,
      })
      .execute();
  });
}

/** The latest, newest first. An account or a machine that is gone leaves its id. */
export async function readLookUps(centre: Centre): Promise<AnswerOf<'callerLookUps'>> {
  const rows = await centre.db
    .selectFrom('caller_look_ups as asked')
    .leftJoin('accounts', 'accounts.id', 'asked.account_id')
    .leftJoin('devices', 'devices.id', 'asked.device_id')
    .select((eb) => [
      'asked.id',
      'asked.at',
      'asked.account_id',
      'asked.device_id',
      'asked.customer_id',
      'accounts.display_name',
      'devices.name as deviceName',
      // The desk notes when it rang, and asks after that.
      eb
        .selectFrom('incoming_calls as call')
        .select('call.id')
        .whereRef('call.received_device', '=', 'asked.device_id')
        .whereRef('call.number_hash', '=', 'asked.number_hash')
        .where((of) => of.between('call.at', of('asked.at', '-', MINUTE_MS), of('asked.at', '+', MINUTE_MS)))
        .limit(1)
        .as('call'),
    ])
    .orderBy('asked.at', 'desc')
    .orderBy('asked.id', 'desc')
    .limit(MOST)
    .execute();
  const customers = await readCustomers(
    centre,
    centre.db,
    rows.flatMap((row) => row.customer_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    accountName: row.display_name ?? row.account_id,
    deviceName: row.deviceName ?? row.device_id,
    found: row.customer_id !== null,
    customerName: customers.get(row.customer_id ?? '')?.customer.name ?? '',
    called: row.call !== null,
  }));
}
