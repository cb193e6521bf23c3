import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Centre, transaction } from '../../src/central/context.ts';
import { dueRound } from '../../src/central/customers/due-tasks.ts';
import { openCentre } from '../../src/central/open-centre.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { silentLog } from '../support/silent-log.ts';
import { atMost, type Bench, type Figure } from './bench.ts';
import { CAMPAIGN, LIST, seedDesk } from './ingest-scene.ts';
import { median, ms, timedAsync, times } from './numbers.ts';

const LIMIT = 4;
const DAY = 24 * 3_600_000;
const SIP = { server: 'ws://127.0.0.1:1', domain: 'bench', lines: 1, password: () => 'bench' };

/** What a minute's round costs a centre at which nothing has changed, against the bare statements that would tell so. */
export const standings: Bench = {
  name: 'standings',
  title: 'Centre: a minute’s round of standings and due tasks',
  async run({ quick }) {
    const customers = quick ? 5_000 : 1_000_000;
    const folder = mkdtempSync(join(tmpdir(), 'waihu-bench-'));
    const { centre, close } = await openCentre({ dataDir: folder, sip: SIP, log: silentLog });
    try {
      await seedDesk(centre, customers);
      await seedStandings(centre, customers);
      return figures(customers, await measure(centre, quick ? 3 : 9));
    } finally {
      await close();
      removeFolder(folder);
    }
  },
};

/** Customers whose standings are up to date, one in a thousand of them due and with a task that waits. */
async function seedStandings({ db, clock, differences }: Centre, customers: number): Promise<void> {
  const all = sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${sql.lit(customers)})`;
  const bytes = sql`cast(${Buffer.alloc(400)} as ${sql.raw(differences.bytes)})`;
  const now = sql.lit(clock.nowMs());
  const later = sql.lit(clock.nowMs() + 30 * DAY);
  await sql`insert into customers (id, external_hash, body_sealed, updated_at)
    ${all} select 'customer-' || i, 'customer-' || i, ${bytes}, ${now} from n`.execute(db);
  await sql`insert into tasks (id, campaign_id, list_id, customer_id, external_hash, position, numbers_sealed, state)
    ${all} select 'task-' || i, ${sql.lit(CAMPAIGN)}, ${sql.lit(LIST)}, 'customer-' || i, 'customer-' || i, i, ${bytes}, 'open'
    from n`.execute(db);
  await sql`insert into customer_standings
      (customer_id, rules_version, seen_at, known_since, segment, archive, since, due_at, look_at)
    ${all} select 'customer-' || i, 0, ${now}, ${now}, 'mass', 80, ${now},
      case when i % 1000 = 0 then ${now} else ${later} end, case when i % 1000 = 0 then ${now} else ${later} end
    from n`.execute(db);
  await sql`analyze`.execute(db);
}

interface Measured {
  readonly round: number[];
  readonly bare: number[];
}

/** Round and bare statements take turns; the first of each warms up. */
async function measure(centre: Centre, rounds: number): Promise<Measured> {
  const seen: Measured = { round: [], bare: [] };
  for (let round = 0; round <= rounds; round++) {
    if (round === 1) for (const list of Object.values(seen)) list.length = 0;
    await makeDue(centre);
    await timedAsync(seen.round, () => dueRound(centre));
    await makeDue(centre);
    await timedAsync(seen.bare, () => bareRound(centre));
  }
  return seen;
}

/** What is due is to be looked at again. */
async function makeDue({ db, clock }: Centre): Promise<void> {
  const now = clock.nowMs();
  await db
    .updateTable('customer_standings')
    .set({ look_at: now })
    .where('due_at', '<=', now)
    .where('look_at', '<', now + DAY)
    .execute();
}

/** Both tables compared once along their indexes, and the due ones put off, nothing read of them. */
function bareRound(centre: Centre): Promise<void> {
  return transaction(centre, async (tx) => {
    const { rows } = await sql`select customers.id from customers left join customer_standings as standings
      on standings.customer_id = customers.id where standings.customer_id is null
        or standings.rules_version <> 0 or standings.seen_at <> customers.updated_at`.execute(tx);
    if (rows.length > 0) throw new Error('standings were out of date');
    const now = centre.clock.nowMs();
    await sql`update customer_standings set look_at = ${sql.lit(now + 900_000)}
      where look_at <= ${sql.lit(now)}`.execute(tx);
  });
}

function figures(customers: number, { round, bare }: Measured): Figure[] {
  const ratio = median(round) / median(bare);
  return [
    {
      what: `round / bare statements, medians; SQLite, ${customers} customers`,
      value: times(ratio),
      bound: atMost(ratio, LIMIT, 'x'),
    },
    { what: '  round', value: ms(median(round)) },
    { what: '  bare statements', value: ms(median(bare)) },
  ];
}
