import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { pullChange } from '../../../src/contract/sync-wire.ts';
import type { HistoryEntry } from '../../../src/core/customer/customer.ts';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { createAgentVault } from '../../../src/main/adapters/secrets/agent-vault.ts';
import { silentLog } from '../../support/silent-log.ts';

const HOUR_MS = 3_600_000;

/** Gives each customer that is leased to the desk a history of so many entries, as years of pulls would have left it. */
export async function lengthenHistories(profileDir: string, entries: number): Promise<void> {
  const vault = createAgentVault({ profileDir, ids: randomIds(), log: silentLog });
  const { store } = await vault.open({ kind: 'offline', username: 'agent1', password: DEMO_PASSWORD });
  try {
    const now = Date.now();
    const history = Array.from(
      { length: entries },
      (_, index): HistoryEntry => ({
        id: `bench-${index}`,
        at: now - (index + 1) * HOUR_MS,
        kind: (['call', 'order', 'complaint', 'visit'] as const)[index % 4] ?? 'call',
        title: ['十一月合约到期挽留', '宽带 200M', '网速投诉', '上门检修'][index % 4] ?? '',
        detail: `第 ${index + 1} 条：客户说资费的事，周五再联系`,
      }),
    );
    const work = store.campaigns().flatMap(({ id }) => store.queue(id, now, 100));
    if (work.length === 0) throw new Error('no task is leased to the desk');
    const meta = { leasesExpireAt: 0, dncAsOf: 0 };
    const changes = work.map(({ task, lease, customer }) =>
      pullChange.parse({ kind: 'lease-granted', task, lease, customer, history, recentAttempts: [] }),
    );
    store.applyPull(changes, store.cursor(), meta);
  } finally {
    store.close();
  }
}
