import { sql } from 'kysely';
import {
  LONGEST_RANGE,
  mayLeaseAnew,
  RANGE_LASTS_MS,
  RANGES_HELD,
  rangeAt,
} from '../../core/reference/ranges.ts';
import { DEFAULT_PLACE, type ReferencePlace } from '../../core/reference/settings.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { type Change, publishChanges } from '../sync/changes.ts';
import { requireEpoch } from '../sync/epochs.ts';

/**
 * Leases ranges of serials to the desk until it holds RANGES_HELD that are not used up; they reach it by pull. Returns how many.
 *
 * No serial is leased to two desks: one row a branch and department counts them out. After 32^5 they begin anew, each range only once
 * two years have passed since the last code that could have come from it; until then there is none to lease. Nor is there for a branch
 * and department that no campaign names. Throws `device.re-enrol` when the epoch is not enrolled.
 */
export async function leaseReferences(
  centre: Centre,
  principal: SessionPrincipal,
  { epoch, ...place }: ReferencePlace & { readonly epoch: string },
): Promise<{ granted: number }> {
  await requireEpoch(centre, principal, epoch);
  if (!(await isUsed(centre, place))) return { granted: 0 };
  return transaction(centre, async (tx) => {
    const start = await lockCounter(centre, tx, place);
    const wanted = RANGES_HELD - (await countHeld(centre, tx, epoch, place));
    const changes: Change[] = [];
    for (let position = start; changes.length < wanted; position += 1) {
      if (!(await hasRested(centre, tx, place, position))) {
        centre.log.warn('all reference codes are given out or at rest', { ...place });
        break;
      }
      const id = centre.ids.next();
      const leasedAt = centre.clock.nowMs();
      await tx
        .insertInto('reference_ranges')
        .values({
          id,
          ...place,
          position,
          ...rangeAt(position),
          epoch,
          account_id: principal.account.id,
          device_id: principal.deviceId,
          leased_at: leasedAt,
          expires_at: leasedAt + RANGE_LASTS_MS,
        })
        .execute();
      changes.push({ scope: epoch, kind: 'reference', ref: id, term: null });
    }
    await tx
      .updateTable('reference_counters')
      .set({ next: start + changes.length })
      .where('branch', '=', place.branch)
      .where('department', '=', place.department)
      .execute();
    await publishChanges(tx, changes);
    return { granted: changes.length };
  });
}

/** Some campaign gives out codes of this branch and department. */
async function isUsed({ db, differences }: Centre, { branch, department }: ReferencePlace): Promise<boolean> {
  const told = (name: keyof ReferencePlace) =>
    sql<string>`coalesce(${differences.jsonText('body', ['references', name])}, ${DEFAULT_PLACE[name]})`;
  const row = await db
    .selectFrom('campaigns')
    .select('id')
    .where('state', '<>', 'ended')
    .where(told('branch'), '=', branch)
    .where(told('department'), '=', department)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The position of the next range. The row stays locked until the transaction ends, so that desks take turns. */
async function lockCounter(centre: Centre, tx: Tx, place: ReferencePlace): Promise<number> {
  await tx
    .insertInto('reference_counters')
    .values({ ...place, next: 0 })
    .onConflict((conflict) => conflict.columns(['branch', 'department']).doNothing())
    .execute();
  const { next } = await centre.differences
    .lock(
      tx
        .selectFrom('reference_counters')
        .select('next')
        .where('branch', '=', place.branch)
        .where('department', '=', place.department),
    )
    .executeTakeFirstOrThrow();
  return next;
}

async function countHeld(
  centre: Centre,
  tx: Tx,
  epoch: string,
  { branch, department }: ReferencePlace,
): Promise<number> {
  const { held } = await tx
    .selectFrom('reference_ranges')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('epoch', '=', epoch)
    .where('branch', '=', branch)
    .where('department', '=', department)
    .where('expires_at', '>', centre.clock.nowMs())
    .whereRef('used', '<', 'size')
    .executeTakeFirstOrThrow();
  return Number(held);
}

/** Whoever had these serials in an earlier lap can have issued none of them for two years. */
async function hasRested(
  centre: Centre,
  tx: Tx,
  { branch, department }: ReferencePlace,
  position: number,
): Promise<boolean> {
  const { first, size } = rangeAt(position);
  const earlier = await tx
    .selectFrom('reference_ranges')
    .select('expires_at')
    .where('branch', '=', branch)
    .where('department', '=', department)
    .where('first', '>', first - LONGEST_RANGE)
    .where('first', '<', first + size)
    .where((eb) => eb(eb('first', '+', eb.ref('size')), '>', first))
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return !earlier || mayLeaseAnew(earlier.expires_at, centre.clock.nowMs());
}
