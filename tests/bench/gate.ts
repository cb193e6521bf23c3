import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PullChange } from '../../src/contract/sync-wire.ts';
import type { Campaign } from '../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../src/core/campaign/defaults.ts';
import { randomIds } from '../../src/main/adapters/clock/random-ids.ts';
import { openDeskStore } from '../../src/main/adapters/sqlite/desk-store.ts';
import { GateKeeper } from '../../src/main/queue/gate-keeper.ts';
import type { DeskStore, QueuedTask } from '../../src/main/store/desk-store.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { granted, TEN_O_CLOCK } from '../support/store/facts.ts';
import { atMost, type Bench, type Figure } from './bench.ts';
import { ms, percentile, timed } from './numbers.ts';

const LIMIT_MS = 1;
const WARM_UP = 500;
const TASKS = 1_000;
const HALF_A_DAY = 12 * 3_600_000;
const CONSENT = { basis: 'contract', since: 0, proof: 'clause 7' } as const;

/** The gate's question and answer at the desk, with a do-not-call list of a whole country's size beside it. */
export const gate: Bench = {
  name: 'gate',
  title: 'Desk: ask the compliance gate',
  async run({ quick }) {
    const dnc = quick ? 10_000 : 1_000_000;
    const decisions = quick ? 1_000 : 10_000;
    const folder = mkdtempSync(join(tmpdir(), 'waihu-bench-'));
    const store = openDeskStore({
      file: join(folder, 'desk.db'),
      markFile: join(folder, 'mark'),
      key: new Uint8Array(32).fill(7),
      ids: randomIds(),
    });
    try {
      fill(store, dnc);
      const tasks = store.queue('campaign-1', TEN_O_CLOCK, TASKS);
      const figure = (what: string, campaign: Campaign, now: number, wanted: string): Figure => {
        const times = ask(store, tasks, campaign, now, decisions, wanted);
        const p99 = percentile(times, 0.99);
        return {
          what: `${what}, ${dnc} numbers not to be called`,
          value: `p50 ${ms(percentile(times, 0.5))}  p99 ${ms(p99)}`,
          bound: atMost(p99, LIMIT_MS, 'ms (p99)'),
        };
      };
      const cn = retentionCampaign({ id: 'campaign-1', name: 'cn', callingNumber: '+861012345678' });
      const open = { ...cn, rules: { ...cn.rules, consent: CONSENT } };
      return [
        figure(`${decisions} decisions: allowed`, open, TEN_O_CLOCK, 'allowed'),
        figure(`${decisions} decisions: closed for the night`, open, TEN_O_CLOCK + HALF_A_DAY, 'blocked'),
      ];
    } finally {
      store.close();
      removeFolder(folder);
    }
  },
};

function fill(store: DeskStore, dnc: number): void {
  const meta = { leasesExpireAt: TEN_O_CLOCK + 2 * HALF_A_DAY, dncAsOf: TEN_O_CLOCK + HALF_A_DAY };
  store.applyPull(
    Array.from({ length: TASKS }, (_, i) => granted(i + 1)),
    '1',
    meta,
  );
  const page = 50_000;
  for (let from = 0; from < dnc; from += page) {
    const changes = Array.from({ length: Math.min(page, dnc - from) }, (_, i): PullChange => {
      const number = `+86154${String(from + i).padStart(8, '0')}`;
      return { kind: 'dnc', number, since: 1, removed: false };
    });
    store.applyPull(changes, String(from + 2), meta);
  }
}

/** Each decision's time, ms; throws when one is not what is measured. */
function ask(
  store: DeskStore,
  tasks: readonly QueuedTask[],
  campaign: Campaign,
  now: number,
  decisions: number,
  wanted: string,
): number[] {
  const keeper = new GateKeeper(
    store,
    { now: () => now, trusted: () => true },
    {
      agentId: 'agent-1',
      dialMode: ({ dialMode }) => dialMode,
      inCall: () => false,
      caughtUp: () => true,
    },
  );
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + decisions; round++) {
    if (round === WARM_UP) times.length = 0;
    const task = tasks[round % tasks.length];
    const number = task?.task.numbers[0]?.e164;
    if (!task || !number) throw new Error('the queue is empty');
    const decision = timed(times, () => keeper.ask(task, campaign, number));
    if (decision.kind !== wanted) throw new Error(`${wanted} was expected: ${JSON.stringify(decision)}`);
  }
  return times;
}
