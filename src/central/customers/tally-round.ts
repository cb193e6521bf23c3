import { setImmediate as othersTurn } from 'node:timers/promises';
import { type Centre, transaction } from '../context.ts';
import { countStandings } from './count-standings.ts';
import { rulesInForce } from './rule-versions.ts';
import { keepTally, type TallyHead, TallySum, tallyHead } from './standings-tally.ts';
import { countWaiting } from './waiting-records.ts';

/** Customers counted in one transaction; others get their turn between two. */
const WINDOW = 5_000;
/** Contacts become due by the clock, and due ones are held against the calls as often (due-tasks.ts). */
const AGAIN_MS = 15 * 60_000;
/** So many customers are counted in a moment, whatever changed. */
const QUICK = 50_000;
/** Of more than that: when one in so many customers was worked out anew, they are counted at once; fewer wait for the next count. */
const MANY = 1_000;

/** A round before it counts. */
interface RoundSoFar {
  /** Before it compared any record, epoch ms. */
  readonly begunAt: number;
  /** Customers that it worked out anew. */
  readonly renewed: number;
}

/**
 * Counts all standings for whoever looks at them, where the last count no longer tells how they stand. Safe on every node at once.
 */
export async function tallyRound(centre: Centre, { begunAt, renewed }: RoundSoFar): Promise<void> {
  const now = centre.clock.nowMs();
  const { version, rules } = await rulesInForce(centre, centre.db);
  const kept = await tallyHead(centre.db);
  // A tally of a time far ahead is of a clock that was wrong.
  const holds = kept?.rulesVersion === version && Math.abs(begunAt - kept.begunAt) < AGAIN_MS;
  if (holds && (await isAsBefore(centre, kept, version, renewed))) return;
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
      return { to: window.to, tally: await countStandings(tx, centre.differences, rules, now, window) };
    });
    // Only now: a transaction may have been tried twice.
    sum.add(tally);
    after = to;
    await othersTurn();
  }
  await transaction(centre, async (tx) => {
    // Other rules may have come into force meanwhile, and another node may have counted by them.
    const inForce = await rulesInForce(centre, tx);
    if (inForce.version !== version) return;
    await keepTally(tx, { tally: sum.whole, rulesVersion: version, begunAt }, now + AGAIN_MS);
  });
}

/** Few enough have changed to leave them for the next count. */
async function isAsBefore(
  { db }: Centre,
  kept: TallyHead,
  version: number,
  renewed: number,
): Promise<boolean> {
  if (kept.customers > QUICK) return renewed * MANY < kept.customers;
  // Also what changed before the last round came to it: that is in its tally, and yet said to be waiting.
  return renewed === 0 && (await countWaiting(db, kept, version)) === 0;
}
