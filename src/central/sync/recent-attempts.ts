import { CAPS_REACH_SECONDS } from '../../core/compliance/caps.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';
import type { Centre } from '../context.ts';

/** Times of all desks' attempts that called somebody, as far back as caps reach, oldest first; epoch ms. */
export interface RecentAttempts {
  readonly toNumber: (e164: string) => readonly number[];
  /** On any number, in any campaign. */
  readonly toCustomer: (customerId: string) => readonly number[];
}

export async function recentAttempts(
  centre: Centre,
  customerIds: readonly string[],
  numbers: readonly ContactNumber[],
): Promise<RecentAttempts> {
  const hashOf = new Map(numbers.map(({ e164 }) => [e164, centre.ring.numberHash(e164)]));
  const rows = await read(centre, customerIds, [...hashOf.values()]);
  const byNumber = Map.groupBy(rows, ({ number_hash }) => number_hash);
  const byCustomer = Map.groupBy(rows, ({ customer_id }) => customer_id);
  const times = (found: typeof rows | undefined) => (found ?? []).map(({ at }) => at);
  return {
    toNumber: (e164) => times(byNumber.get(hashOf.get(e164) ?? '')),
    toCustomer: (customerId) => times(byCustomer.get(customerId)),
  };
}

async function read(centre: Centre, customerIds: readonly string[], hashes: readonly string[]) {
  if (hashes.length === 0 || customerIds.length === 0) return [];
  return centre.db
    .selectFrom('attempts')
    .select(['number_hash', 'customer_id', 'at'])
    .where((eb) => eb.or([eb('number_hash', 'in', hashes), eb('customer_id', 'in', customerIds)]))
    .where('own_failure', '=', 0)
    .where('at', '>', centre.clock.nowMs() - CAPS_REACH_SECONDS * 1000)
    .orderBy('at')
    .execute();
}
