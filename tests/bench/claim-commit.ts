import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomIds } from '../../src/main/adapters/clock/random-ids.ts';
import { openDatabase, type WritableDb } from '../../src/main/adapters/sqlite/database.ts';
import { openDeskStore } from '../../src/main/adapters/sqlite/desk-store.ts';
import type { DeskStore } from '../../src/main/store/desk-store.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { committed, ended, granted, TEN_O_CLOCK } from '../support/store/facts.ts';
import { atMost, type Bench, type Figure } from './bench.ts';
import { median, ms, percentile, timed, times } from './numbers.ts';

const LIMIT = 1.5;
const KEY = new Uint8Array(32).fill(7);
const CAMPAIGN = 'campaign-1';
/** Not measured: caches fill, code is compiled. */
const WARM_UP = 20;
const GRANTS_A_PULL = 1000;

/** Taking the next task and committing its attempt, against a program that would do only the statements this comes down to. */
export const claimCommit: Bench = {
  name: 'claim',
  title: 'Desk: take the next task and commit its attempt',
  async run({ quick }) {
    const tasks = quick ? 5_000 : 1_000_000;
    const rounds = quick ? 40 : 400;
    const folder = mkdtempSync(join(tmpdir(), 'waihu-bench-'));
    const file = join(folder, 'desk', 'desk.db');
    const bareFile = join(folder, 'bare', 'desk.db');
    try {
      fill(folder, file, tasks);
      mkdirSync(join(folder, 'bare'));
      copyFileSync(file, bareFile);
      const store = openStore(folder, file);
      const bare = openDatabase({ file: bareFile, key: KEY, exclusive: true });
      try {
        return figures(tasks, rounds, measure(store, bare, rounds));
      } finally {
        bare.close();
        store.close();
      }
    } finally {
      removeFolder(folder);
    }
  },
};

function openStore(folder: string, file: string): DeskStore {
  return openDeskStore({ file, markFile: join(folder, 'mark'), key: KEY, ids: randomIds() });
}

/** Fills the desk's database by pulls, as the centre would; closing it leaves the whole of it in one file. */
function fill(folder: string, file: string, tasks: number): void {
  const store = openStore(folder, file);
  for (let from = 1; from <= tasks; from += GRANTS_A_PULL) {
    const count = Math.min(GRANTS_A_PULL, tasks - from + 1);
    const changes = Array.from({ length: count }, (_, i) => granted(from + i));
    store.applyPull(changes, String(from), {
      leasesExpireAt: TEN_O_CLOCK + 3_600_000,
      dncAsOf: TEN_O_CLOCK,
    });
  }
  store.close();
}

interface Measured {
  readonly claim: number[];
  readonly commit: number[];
  readonly desk: number[];
  readonly select: number[];
  readonly insert: number[];
  readonly bare: number[];
  readonly finished: number[];
}

/** Desk and bare statements take turns, so that what else the machine does falls on both. */
function measure(store: DeskStore, bareDb: WritableDb, rounds: number): Measured {
  const bare = bareStatements(bareDb);
  const seen: Measured = { claim: [], commit: [], desk: [], select: [], insert: [], bare: [], finished: [] };
  for (let round = 0; round < WARM_UP + rounds; round++) {
    if (round === WARM_UP) for (const list of Object.values(seen)) list.length = 0;
    let index = 0;
    timed(seen.desk, () => {
      const [next] = timed(seen.claim, () => store.queue(CAMPAIGN, TEN_O_CLOCK, 1));
      if (!next) throw new Error('the queue is empty');
      index = next.task.position;
      timed(seen.commit, () => store.record(committed(index)));
    });
    // The call ends before the next begins, unmeasured.
    store.record(ended(index, { lineResult: 'no-answer' }));
    timed(seen.bare, () => {
      const next = timed(seen.select, () => bare.select());
      timed(seen.insert, () => bare.insert(next, round));
    });
    bare.end(round);
    timed(seen.finished, () => bare.insertFinished(bare.select(), round));
  }
  return seen;
}

/**
 * The next task along the index of the queue's order (the `+` keeps SQLite from another), and what the desk writes: the row of an attempt
 * under way and its fact in the outbox, nothing parsed, nothing looked for. Beside it a single row, of a finished attempt: it is in all
 * the table's indexes.
 */
function bareStatements(db: WritableDb) {
  const next = db.prepare<[string, number], { id: string; body: string }>(
    `SELECT id, body FROM tasks
     WHERE campaign_id = ? AND held = 1 AND used_term < term AND callback = 0 AND +ready_at <= ?
     ORDER BY priority DESC, rank, position LIMIT 1`,
  );
  const into = db.prepare<(string | number | null)[], never>(
    `INSERT INTO attempts (id, task_id, campaign_id, customer_id, number, at, committed, ended_at, settled)
     VALUES (?, ?, '${CAMPAIGN}', ?, ?, ?, ?, ?, ?)`,
  );
  const outbox = db.prepare<[number, string, string, string], never>(
    "INSERT INTO outbox (epoch, seq, id, fact_key, fact) VALUES ('bare', ?, ?, ?, ?)",
  );
  const end = db.prepare<[number, string], never>(
    'UPDATE attempts SET ended_at = ?, settled = 1 WHERE id = ?',
  );
  const ids = randomIds();
  const insert = (id: string, task: { readonly id: string }, round: number, endedAt: number | null) => {
    const { customerId, number, at, ...rest } = committed(round);
    const fact = JSON.stringify(rest);
    into.run(id, task.id, customerId, number, at, fact, endedAt, endedAt === null ? 0 : 1);
    return fact;
  };
  return {
    select: () => {
      const row = next.get(CAMPAIGN, TEN_O_CLOCK);
      if (!row) throw new Error('the queue is empty');
      return row;
    },
    insert: (task: { readonly id: string }, round: number) =>
      db.transaction(() => {
        const id = `attempt-${round}`;
        const fact = insert(id, task, round, null);
        outbox.run(round + 1, ids.next(), `attempt.committed/${id}`, fact);
      }),
    insertFinished: (task: { readonly id: string }, round: number) =>
      db.transaction(() => insert(`finished-${round}`, task, round, TEN_O_CLOCK)),
    end: (round: number) => db.transaction(() => end.run(TEN_O_CLOCK, `attempt-${round}`)),
  };
}

function figures(tasks: number, rounds: number, seen: Measured): Figure[] {
  const ratio = median(seen.desk) / median(seen.bare);
  const pair = (values: readonly number[]) => `${ms(median(values))} (p95 ${ms(percentile(values, 0.95))})`;
  return [
    { what: 'desk / bare statements, medians', value: times(ratio), bound: atMost(ratio, LIMIT, 'x') },
    { what: `desk, ${tasks} tasks queued, ${rounds} rounds`, value: pair(seen.desk) },
    { what: '  of it taking the next task', value: pair(seen.claim) },
    { what: '  of it committing the attempt', value: pair(seen.commit) },
    { what: 'bare statements', value: pair(seen.bare) },
    { what: '  of it select', value: pair(seen.select) },
    { what: '  of it insert', value: pair(seen.insert) },
    { what: 'a finished attempt instead, without its fact', value: pair(seen.finished) },
  ];
}
