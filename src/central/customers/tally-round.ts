import { setImmediate as othersTurn } from 'node:timers/promises';
import { type Centre, transaction } from '../context.ts';
import { countStandings } from './count-standings.ts';
import { rulesInForce } from './rule-versions.ts';
import { keepTally, TallySum, tallyHead } from './standings-tally.ts';

/** Customers counted in one transaction; others get their turn between two. */
const WINDOW = 5_000;
/** Contacts become due by the clock, and due ones are held against the calls as often (due-tasks.ts). */
const AGAIN_MS = 15 * 60_000;
/** So many customers are counted in a moment, whatever changed. */
const QUICK = 50_000;
/** Of more than that: when one in so many customers was worked out anew, they are counted at once; fewer wait for the next count. */
const MANY = 1_000;

/**
 * Counts all standings for whoever looks at them, where the last count no longer tells how they stand. `renewed`: customers worked out anew in
 * this round. Safe on every node at once.
 */
export async function tallyRound(centre: Centre, renewed: number): Promise<void> {
  const begunAt = centre.clock.nowMs();
  const { version, rules } = await rulesInForce(centre, centre.db);
  const kept = await tallyHead(centre.db);
  const holds = kept?.rulesVersion === version && begunAt - kept.begunAt < AGAIN_MS;
  const changed =
    renewed > 0 && (kept === undefined || kept.customers <= QUICK || renewed * MANY >= kept.customers);
  if (holds && !changed) return;
  const sum = new TallySum();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    const { to, tally } = await transaction(centre, async (tx) => {
      const end = await tx
        .selectFrom('customer_standings')
        .select('customer_id')
        .where('customer_id', '>', from)
        .orderBy('customer_id')
        .offset(WINDOW - 1)
        .limit(1)
        .executeTakeFirst();
      const window = { after: from, to: end?.customer_id };
      return { to: window.to, tally: await countStandings(tx, centre.differences, rules, begunAt, window) };
    });
    // Only now: a transaction may have been tried twice.
    sum.add(tally);
    after = to;
    await othersTurn();
  }
  await keepTally(centre.db, { tally: sum.whole, rulesVersion: version, begunAt });
}
