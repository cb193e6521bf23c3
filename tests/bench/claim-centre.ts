import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Centre, transaction } from '../../src/central/context.ts';
import { compileOnce } from '../../src/central/database/compile-once.ts';
import { claim } from '../../src/central/leases/claim.ts';
import { openCentre } from '../../src/central/open-centre.ts';
import { postgresMissing, startPostgres } from '../support/postgres/start-postgres.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { silentLog } from '../support/silent-log.ts';
import { atMost, type Bench, type Figure } from './bench.ts';
import { AGENT, CAMPAIGN, DEVICE, EPOCH, LIST, seedDesk } from './ingest-scene.ts';
import { median, ms, percentile, timedAsync, times } from './numbers.ts';

const LIMIT = 1.5;
/** As a desk asks for them. */
const WANT = 10;
const WARM_UP = 20;
const SIP = { server: 'ws://127.0.0.1:1', domain: 'bench', lines: 1, password: () => 'bench' };
const PRINCIPAL = {
  account: { id: AGENT, username: AGENT, displayName: AGENT, role: 'agent', team: '' },
  deviceId: DEVICE.id,
  tokenHash: '',
} as const;

/** A claim at a centre of real customers, against the statements it comes down to, with the same driver on the same tables. */
export const claimCentre: Bench = {
  name: 'claim-centre',
  title: `Centre: lease the next ${WANT} tasks to a desk`,
  async run({ quick }) {
    const sqlite = await onDatabase('SQLite', undefined, quick);
    if (postgresMissing()) return sqlite;
    const postgres = await startPostgres();
    try {
      return [...sqlite, ...(await onDatabase('PostgreSQL', await postgres.createDatabase(), quick))];
    } finally {
      await postgres.stop();
    }
  },
};

async function onDatabase(name: string, databaseUrl: string | undefined, quick: boolean): Promise<Figure[]> {
  const tasks = quick ? 5_000 : 1_000_000;
  const rounds = quick ? 40 : 400;
  const folder = mkdtempSync(join(tmpdir(), 'waihu-bench-'));
  const { centre, close } = await openCentre({ databaseUrl, dataDir: folder, sip: SIP, log: silentLog });
  try {
    await seedDesk(centre, tasks);
    await seedOpenTasks(centre, tasks);
    return figures(`${name}, ${tasks} tasks queued`, await measure(centre, rounds));
  } finally {
    await close();
    removeFolder(folder);
  }
}

/** Open tasks with one number each, in the order of the list. */
async function seedOpenTasks({ db, clock, differences }: Centre, tasks: number): Promise<void> {
  const all = sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${sql.lit(tasks)})`;
  const sealed = Buffer.alloc(80);
  // `cast`: neither database may guess at another type for a bound value.
  const bytes = sql`cast(${sealed} as ${sql.raw(differences.bytes)})`;
  await sql`insert into customers (id, external_hash, body_sealed, updated_at)
    ${all} select 'customer-' || i, 'customer-' || i, ${bytes}, ${sql.lit(clock.nowMs())} from n`.execute(db);
  await sql`insert into tasks (id, campaign_id, list_id, customer_id, external_hash, position, numbers_sealed, state)
    ${all} select 'task-' || i, ${sql.lit(CAMPAIGN)}, ${sql.lit(LIST)}, 'customer-' || i, 'customer-' || i, i, ${bytes}, 'open'
    from n`.execute(db);
  await sql`insert into task_numbers (task_id, campaign_id, number_hash)
    ${all} select 'task-' || i, ${sql.lit(CAMPAIGN)}, 'number-' || i from n`.execute(db);
  await sql`analyze`.execute(db);
}

interface Measured {
  readonly claim: number[];
  readonly bare: number[];
}

/** Claim and bare statements take turns along the same queue. */
async function measure(centre: Centre, rounds: number): Promise<Measured> {
  const seen: Measured = { claim: [], bare: [] };
  for (let round = 0; round < WARM_UP + rounds; round++) {
    if (round === WARM_UP) for (const list of Object.values(seen)) list.length = 0;
    const request = { epoch: EPOCH, campaignId: CAMPAIGN, want: WANT, callbacksOnly: false };
    const { granted } = await timedAsync(seen.claim, () => claim(centre, PRINCIPAL, request));
    const taken = await timedAsync(seen.bare, () => bareClaim(centre));
    if (granted !== WANT || taken !== WANT) throw new Error('the queue is empty');
  }
  return seen;
}

/**
 * The next tasks along the index of their order, their numbers, the tasks themselves, and what the desk pulls: a transaction of five
 * statements, each compiled once, as the claim's are.
 */
function bareClaim(centre: Centre): Promise<number> {
  return transaction(centre, async (tx) => {
    const next = await compileOnce(tx, 'bench: next', { want: WANT }, ({ want }) =>
      centre.differences.lock(
        tx
          .selectFrom('tasks')
          .select('id')
          .where('campaign_id', '=', CAMPAIGN)
          .where('state', '=', 'open')
          .orderBy('priority', 'desc')
          .orderBy('rank')
          .orderBy('position')
          .orderBy('id')
          .limit(want),
        true,
      ),
    );
    const ids = next.map(({ id }) => id);
    await compileOnce(tx, 'bench: numbers', { ids }, (bound) =>
      tx
        .insertInto('number_leases')
        .columns(['number_hash', 'task_id'])
        .expression((eb) =>
          eb.selectFrom('task_numbers').select(['number_hash', 'task_id']).where('task_id', 'in', bound.ids),
        ),
    );
    await compileOnce(
      tx,
      'bench: tasks',
      { ids, expiresAt: centre.clock.nowMs() + centre.leaseMs },
      (bound) =>
        tx
          .updateTable('tasks')
          .set({
            state: 'leased',
            lease_term: 1,
            lease_epoch: EPOCH,
            lease_device: DEVICE.id,
            lease_agent: AGENT,
            lease_expires_at: bound.expiresAt,
          })
          .where('id', 'in', bound.ids),
    );
    const [counter] = await compileOnce(tx, 'bench: counter', { want: WANT }, ({ want }) =>
      tx
        .updateTable('counters')
        .set((eb) => ({ value: eb('value', '+', want) }))
        .where('name', '=', 'changes')
        .returning('value'),
    );
    const first = (counter?.value ?? 0) - WANT + 1;
    const rows = ids.map((ref, i) => ({
      position: first + i,
      scope: EPOCH,
      kind: 'lease' as const,
      ref,
      term: 1,
    }));
    await compileOnce(tx, 'bench: changes', { rows }, (bound) => tx.insertInto('changes').values(bound.rows));
    return ids.length;
  });
}

function figures(where: string, { claim: own, bare }: Measured): Figure[] {
  const ratio = median(own) / median(bare);
  const pair = (values: readonly number[]) => `${ms(median(values))} (p95 ${ms(percentile(values, 0.95))})`;
  return [
    {
      what: `claim / bare statements, medians; ${where}`,
      value: times(ratio),
      bound: atMost(ratio, LIMIT, 'x'),
    },
    { what: '  claim', value: pair(own) },
    { what: '  bare statements', value: pair(bare) },
  ];
}
