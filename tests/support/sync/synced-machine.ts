import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { type CentralServer, startCentral } from '../../../src/central/server.ts';
import { createHttpCentral } from '../../../src/main/adapters/central-http/http-central.ts';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { createAgentVault } from '../../../src/main/adapters/secrets/agent-vault.ts';
import { hpkeSeal } from '../../../src/main/adapters/secrets/seal.ts';
import { openSpool } from '../../../src/main/adapters/sqlite/spool.ts';
import { createCentreClock } from '../../../src/main/sync/centre-clock.ts';
import { createStartSync } from '../../../src/main/sync/start-sync.ts';
import { silentLog } from '../silent-log.ts';
import { scratchFolder } from '../store/scratch.ts';

const ids = randomIds();
const clock = systemClock();

/** A centre with the demo's data that lives as long as the test. */
export async function demoCentre(): Promise<CentralServer> {
  const centre = await startCentral({
    dataDir: scratchFolder(),
    sip: { server: 'ws://127.0.0.1:1', domain: 'waihu.lab', lines: 1, password: () => 'p' },
    log: silentLog,
    seedDemo: 'everything',
    simulated: true,
  });
  onTestFinished(() => centre.close());
  return centre;
}

/** A machine of its own at the centre, as far as it keeps and syncs facts: nothing is dialled. */
export function syncedMachine(url: string, options: { readonly timeoutMs?: number } = {}) {
  const central = createHttpCentral({ url, clock, ids, log: silentLog, ...options });
  const profileDir = scratchFolder();
  const kdfCost = { memoryKiB: 1024, passes: 1 };
  const vault = createAgentVault({ profileDir, ids, log: silentLog, kdfCost });
  const startSync = createStartSync({
    clock,
    ids,
    log: silentLog,
    central,
    centreClock: createCentreClock(clock),
    openSpool: () => openSpool(join(profileDir, 'spool.db')),
    seal: hpkeSeal(),
  });

  /** `dayBegan`: epoch ms. */
  const signIn = async (
    username: string,
    { takeOver = false, dayBegan = () => 0 }: { takeOver?: boolean; dayBegan?: () => number } = {},
  ) => {
    const device = vault.device();
    const who = { username, password: DEMO_PASSWORD, deviceName: profileDir, takeOver };
    const session = await central.call('signIn', { ...who, ...(device ? { device } : {}) }, {});
    vault.keepDevice(session.device);
    const { account, sealingKey, token } = session;
    const { store } = await vault.open({ kind: 'online', account, password: DEMO_PASSWORD, sealingKey });
    const listener = { onChange: () => {}, onPulled: () => {}, onSessionLost: () => {} };
    const sync = startSync({ store, device: session.device, token, dayBegan, listener });
    const leave = async () => {
      await sync.stop();
      store.close();
    };
    return { session, store, sync, leave };
  };
  return { central, signIn };
}
