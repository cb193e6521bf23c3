import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Centre, transaction } from '../../src/central/context.ts';
import { openCentre } from '../../src/central/open-centre.ts';
import { startCentral } from '../../src/central/server.ts';
import { APPLIED } from '../../src/central/sync/apply/context.ts';
import { lockEpoch } from '../../src/central/sync/epochs.ts';
import { appendFacts } from '../../src/central/sync/fact-log.ts';
import { push } from '../../src/central/sync/push.ts';
import { type LenientPush, readEvents } from '../../src/central/sync/push-input.ts';
import { centralApi } from '../../src/contract/central-api.ts';
import { postgresMissing, startPostgres } from '../support/postgres/start-postgres.ts';
import { silentLog } from '../support/silent-log.ts';
import { atMost, type Bench, type Figure } from './bench.ts';
import { timeCopyOf } from './copy-rows.ts';
import { DEVICE, pushesOf, seedLeases } from './ingest-scene.ts';
import { median, ms, timedAsync, times } from './numbers.ts';

const LIMIT = 4;
/** Events of one push: three for each call, nearly the contract's most. */
const EVENTS_A_PUSH = 999;
const SIP = { server: 'ws://127.0.0.1:1', domain: 'bench', lines: 1, password: () => 'bench' };

type Way = (open: Opened, requests: readonly LenientPush[], times: number[]) => Promise<void>;

interface Opened {
  readonly centre: Centre;
  readonly url: string;
  readonly folder: string;
}

/** What a desk's outcomes cost the centre on PostgreSQL, against COPY of the rows they become. */
export const ingest: Bench = {
  name: 'ingest',
  title: 'Centre: take in outcomes on PostgreSQL',
  async run({ quick }) {
    const missing = postgresMissing();
    if (missing) throw new Error(missing);
    const calls = quick ? 333 : 1_665;
    const postgres = await startPostgres();
    const measure = async (way: Way, tables: readonly string[]) => {
      const url = await postgres.createDatabase();
      return ratioTo(url, calls, way, tables);
    };
    try {
      const log = await measure(intoLog, ['facts']);
      const whole = await measure(byPush, ['facts', 'attempts', 'outcomes']);
      const http = await measure(byHttp, ['facts', 'attempts', 'outcomes']);
      return figures(calls, log, whole, http);
    } finally {
      await postgres.stop();
    }
  },
};

interface Measured {
  readonly waihuMs: number;
  readonly copyMs: number;
}

/** Takes the calls in one way; COPY of what then stands in the tables, three times, is what it is held against (median). */
async function ratioTo(url: string, calls: number, way: Way, tables: readonly string[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'waihu-bench-'));
  const { centre, close } = await openCentre({ databaseUrl: url, dataDir: folder, sip: SIP, log: silentLog });
  try {
    await seedLeases(centre, calls);
    const spent: number[] = [];
    await way({ centre, url, folder }, pushesOf(calls, EVENTS_A_PUSH), spent);
    await assertTakenIn(centre, 3 * calls);
    const copies: number[] = [];
    for (let round = 0; round < 3; round++) {
      const parts: number[] = [];
      for (const table of tables) await timeCopyOf(url, table, parts);
      copies.push(sum(parts));
    }
    return { waihuMs: sum(spent), copyMs: median(copies) };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Parsed events into the append-only log: lock, keys, seal, chain, insert, acknowledge; each push its transaction, as in `push`. */
const intoLog: Way = async ({ centre }, requests, spent) => {
  for (const request of requests) {
    const events = await readEvents(centre.ring, request);
    await timedAsync(spent, () =>
      transaction(centre, async (tx) => {
        const row = await lockEpoch(centre, tx, request.epoch, request.deviceId);
        const where = { ...request, receivedAt: centre.clock.nowMs(), chainHash: row.chain_hash };
        const received = events.map((event) => ({ event, applied: APPLIED }));
        const chain_hash = await appendFacts(centre, tx, where, received);
        const head = { ack_seq: row.ack_seq + events.length, chain_hash };
        await tx.updateTable('epochs').set(head).where('epoch', '=', request.epoch).execute();
      }),
    );
  }
};

const byPush: Way = async ({ centre }, requests, spent) => {
  for (const request of requests) await timedAsync(spent, () => push(centre, request));
};

const byHttp: Way = async ({ url, folder }, requests, spent) => {
  const server = await startCentral({ databaseUrl: url, dataDir: folder, sip: SIP, log: silentLog });
  try {
    for (const request of requests) {
      const body = JSON.stringify(request);
      const answer = await timedAsync(spent, () =>
        fetch(`${server.url}/api/v1${centralApi.push.path}`, {
          method: centralApi.push.method,
          headers: {
            'content-type': 'application/json',
            authorization: `Device ${DEVICE.id}:${DEVICE.credential}`,
          },
          body,
        }),
      );
      if (!answer.ok) throw new Error(`push: ${answer.status} ${await answer.text()}`);
    }
  } finally {
    await server.close();
  }
};

/** A fact that was parked would have cost less than one that was applied. */
async function assertTakenIn(centre: Centre, expected: number): Promise<void> {
  const rows = await centre.db.selectFrom('facts').select('reason').where('state', '=', 'applied').execute();
  if (rows.length !== expected) throw new Error(`${rows.length} of ${expected} facts were applied`);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function figures(calls: number, log: Measured, whole: Measured, http: Measured): Figure[] {
  const ratio = log.waihuMs / log.copyMs;
  const line = (what: string, { waihuMs, copyMs }: Measured): Figure => ({
    what,
    value: `${times(waihuMs / copyMs)} (${ms(waihuMs)} / ${ms(copyMs)})`,
  });
  const share = whole.waihuMs - log.waihuMs;
  return [
    {
      ...line(`${3 * calls} parsed facts into the log / COPY of facts`, log),
      bound: atMost(ratio, LIMIT, 'x'),
    },
    line('whole push with projections / COPY of facts, attempts, outcomes', whole),
    { what: '  of it applying facts one by one: tasks, projections', value: ms(Math.max(0, share)) },
    line('the same over HTTP', http),
  ];
}
