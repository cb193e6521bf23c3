import { mkdtempSync } from 'node:fs';
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
import { removeFolder } from '../support/remove-folder.ts';
import { silentLog } from '../support/silent-log.ts';
import { atMost, type Bench, type Figure } from './bench.ts';
import { timeCopyOf } from './copy-rows.ts';
import { DEVICE, pushesOf, seedLeases } from './ingest-scene.ts';
import { median, ms, timedAsync, times } from './numbers.ts';

const LIMIT = 4;
/** Events of one push: three for each call, nearly the contract's most. */
const EVENTS_A_PUSH = 999;
const SIP = { server: 'ws://127.0.0.1:1', domain: 'bench', lines: 1, password: () => 'bench' };

/** Takes in one push, on whatever the whole way was set up with; adds its time to `spent`, ms. */
type Step = (request: LenientPush, spent: number[]) => Promise<void>;
type Way = (open: Opened) => Promise<{ readonly step: Step; readonly close?: () => Promise<void> }>;

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
    const measure = async (way: Way, tables: readonly Table[], rounds: number) => {
      const url = await postgres.createDatabase();
      return inTurns(url, calls, way, tables, rounds);
    };
    try {
      const log = await measure(intoLog, ['facts'], quick ? 5 : 9);
      const whole = await measure(byPush, ['facts', 'attempts', 'outcomes'], 1);
      const http = await measure(byHttp, ['facts', 'attempts', 'outcomes'], 1);
      return figures(calls, log, whole, http);
    } finally {
      await postgres.stop();
    }
  },
};

type Table = 'facts' | 'attempts' | 'outcomes';

/** Of the median round. */
interface Measured {
  readonly waihuMs: number;
  readonly copyMs: number;
}

/** Both ways in turns, so that what else the machine does falls on both; the first round warms up and is not counted. */
async function inTurns(
  url: string,
  calls: number,
  way: Way,
  tables: readonly Table[],
  rounds: number,
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'waihu-bench-'));
  const { centre, close } = await openCentre({ databaseUrl: url, dataDir: folder, sip: SIP, log: silentLog });
  try {
    await seedLeases(centre, calls * (rounds + 1));
    const requests = pushesOf(calls * (rounds + 1), EVENTS_A_PUSH);
    const perRound = requests.length / (rounds + 1);
    const { step, close: closeWay } = await way({ centre, url, folder });
    try {
      const seen: Measured[] = [];
      for (let from = 0; from < requests.length; from += perRound) {
        const mine = requests.slice(from, from + perRound);
        const spent: number[] = [];
        for (const request of mine) await step(request, spent);
        await assertTakenIn(centre, mine);
        const copies: number[] = [];
        for (const table of tables) await timeCopyOf(url, table, seqsOf(mine), copies);
        seen.push({ waihuMs: sum(spent), copyMs: sum(copies) });
      }
      return medianOf(seen.slice(1));
    } finally {
      await closeWay?.();
    }
  } finally {
    await close();
    removeFolder(folder);
  }
}

function medianOf(rounds: readonly Measured[]): Measured {
  const middle = median(rounds.map(ratioOf));
  const found = rounds.find((round) => ratioOf(round) === middle);
  if (!found) throw new Error('nothing was measured');
  return found;
}

const ratioOf = ({ waihuMs, copyMs }: Measured): number => waihuMs / copyMs;

/** Sequences of these pushes. */
function seqsOf(requests: readonly LenientPush[]): { readonly from: number; readonly count: number } {
  const count = sum(requests.map(({ events }) => events.length));
  return { from: requests[0]?.fromSeq ?? 0, count };
}

/** Parsed events into the append-only log: lock, keys, seal, chain, insert, acknowledge; each push its transaction, as in `push`. */
const intoLog: Way = async ({ centre }) => ({
  step: async (request, spent) => {
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
  },
});

const byPush: Way = async ({ centre }) => ({
  step: async (request, spent) => {
    await timedAsync(spent, () => push(centre, request));
  },
});

const byHttp: Way = async ({ url, folder }) => {
  const server = await startCentral({ databaseUrl: url, dataDir: folder, sip: SIP, log: silentLog });
  return {
    close: () => server.close(),
    step: async (request, spent) => {
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
    },
  };
};

/** A fact that was parked would have cost less than one that was applied. */
async function assertTakenIn(centre: Centre, requests: readonly LenientPush[]): Promise<void> {
  const { from, count } = seqsOf(requests);
  const { applied } = await centre.db
    .selectFrom('facts')
    .select(({ fn }) => fn.countAll<number>().as('applied'))
    .where('state', '=', 'applied')
    .where('seq', '>=', from)
    .executeTakeFirstOrThrow();
  if (applied !== count) throw new Error(`${applied} of ${count} facts were applied`);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function figures(calls: number, log: Measured, whole: Measured, http: Measured): Figure[] {
  const line = (what: string, { waihuMs, copyMs }: Measured): Figure => ({
    what,
    value: `${times(ratioOf({ waihuMs, copyMs }))} (${ms(waihuMs)} / ${ms(copyMs)})`,
  });
  const share = whole.waihuMs - log.waihuMs;
  return [
    {
      ...line(`${3 * calls} parsed facts into the log / COPY of facts`, log),
      bound: atMost(ratioOf(log), LIMIT, 'x'),
    },
    line('whole push with projections / COPY of facts, attempts, outcomes', whole),
    { what: '  of it applying facts one by one: tasks, projections', value: ms(Math.max(0, share)) },
    line('the same over HTTP', http),
  ];
}
