import { z } from 'zod';
import { SEGMENTS } from '../../core/customer/rules/segments.ts';
import type { Db, Tx } from '../database/dialect.ts';

const count = z.number().int().nonnegative();
const counted = z.object({
  /** Keyed hashes; null: nobody owns them, or they belong to no grid. */
  owner: z.string().nullable(),
  grid: z.string().nullable(),
  segment: z.enum(SEGMENTS),
  state: z.enum(['met', 'due', 'overdue']),
  customers: count,
  /** Two of them, who may be the same. */
  first: z.string(),
  last: z.string(),
  /** Records that are as full as the rules want them, and the sum of all in whole percent. */
  complete: count,
  archive: count,
});
const tally = z.object({
  counted: z.array(counted),
  edges: z.array(z.object({ tier: z.string(), side: z.string(), customers: count })),
  losses: z.array(z.object({ serviceLine: z.string(), fen: z.number(), customers: count })),
});

/** Customers of one owner, grid and segment, by how their contact standard is kept. */
export type Counted = z.infer<typeof counted>;
/** As many entries as there are groups, however many customers are in them. */
export type Tally = z.infer<typeof tally>;

/** A tally of all standings, and what it holds for. */
export interface KeptTally {
  readonly tally: Tally;
  readonly rulesVersion: number;
  /** When the round began that kept it: records that changed later may not be in it. Epoch ms. */
  readonly begunAt: number;
}

/** What a tally holds for, and of how many customers it is. */
export interface TallyHead extends Omit<KeptTally, 'tally'> {
  readonly customers: number;
}

/** Adds up what was counted window by window. */
export class TallySum {
  readonly #counted = new Map<string, Counted>();
  readonly #edges = new Map<string, Tally['edges'][number]>();
  readonly #losses = new Map<string, Tally['losses'][number]>();

  add({ counted, edges, losses }: Tally): void {
    for (const row of counted) {
      const key = JSON.stringify([row.owner, row.grid, row.segment, row.state]);
      const known = this.#counted.get(key);
      this.#counted.set(key, known ? { ...known, ...addedUp(known, row), last: row.last } : row);
    }
    for (const row of edges) {
      const key = `${row.tier} ${row.side}`;
      const { customers } = this.#edges.get(key) ?? { customers: 0 };
      this.#edges.set(key, { ...row, customers: customers + row.customers });
    }
    for (const row of losses) {
      const { fen, customers } = this.#losses.get(row.serviceLine) ?? { fen: 0, customers: 0 };
      this.#losses.set(row.serviceLine, {
        ...row,
        fen: fen + row.fen,
        customers: customers + row.customers,
      });
    }
  }

  get whole(): Tally {
    return {
      counted: [...this.#counted.values()],
      edges: [...this.#edges.values()],
      losses: [...this.#losses.values()],
    };
  }
}

function addedUp(a: Counted, b: Counted): Pick<Counted, 'customers' | 'complete' | 'archive'> {
  return {
    customers: a.customers + b.customers,
    complete: a.complete + b.complete,
    archive: a.archive + b.archive,
  };
}

/** There is one, the last round's. */
const ID = 1;

/**
 * Keeps the tally, unless a round that began later has kept its own by the same rules. By which rules to count is the caller's to know: a tally by
 * others always gives way. `tooLate`: epoch ms; what says it began after that is of a clock that was wrong, and gives way too.
 */
export async function keepTally(
  db: Db | Tx,
  { tally, rulesVersion, begunAt }: KeptTally,
  tooLate: number,
): Promise<void> {
  const customers = tally.counted.reduce((sum, row) => sum + row.customers, 0);
  const row = { rules_version: rulesVersion, begun_at: begunAt, customers, body: JSON.stringify(tally) };
  await db
    .insertInto('standings_tally')
    .values({ id: ID, ...row })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(row)
        .where((eb) =>
          eb.or([
            eb('standings_tally.begun_at', '<=', begunAt),
            eb('standings_tally.begun_at', '>', tooLate),
            eb('standings_tally.rules_version', '<>', rulesVersion),
          ]),
        ),
    )
    .execute();
}

/** Undefined before the first round has ended. */
export async function tallyHead(db: Db | Tx): Promise<TallyHead | undefined> {
  const row = await db
    .selectFrom('standings_tally')
    .select(['rules_version', 'begun_at', 'customers'])
    .where('id', '=', ID)
    .executeTakeFirst();
  return row && { rulesVersion: row.rules_version, begunAt: row.begun_at, customers: row.customers };
}

/** Undefined before the first round has ended, and where another version of Waihu kept it in another form. */
export async function readTally(db: Db): Promise<KeptTally | undefined> {
  const row = await db.selectFrom('standings_tally').selectAll().where('id', '=', ID).executeTakeFirst();
  const read = tally.safeParse(row === undefined ? undefined : JSON.parse(row.body));
  return row && read.success
    ? { tally: read.data, rulesVersion: row.rules_version, begunAt: row.begun_at }
    : undefined;
}
