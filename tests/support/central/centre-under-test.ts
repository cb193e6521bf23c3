import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { type OpenCentre, openCentre } from '../../../src/central/open-centre.ts';
import type { Clock } from '../../../src/central/ports.ts';
import { type CentralOptions, type CentralServer, startCentral } from '../../../src/central/server.ts';
import { systemClock } from '../../../src/central/system-ports.ts';
import type { CentralInput, CentralMethod, CentralOutput } from '../../../src/contract/central-api.ts';
import { createHttpCentral } from '../../../src/main/adapters/central-http/http-central.ts';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { systemClock as deskClock } from '../../../src/main/adapters/clock/system-clock.ts';
import type { CentralCredentials } from '../../../src/main/sync/central-client.ts';
import { removeFolder } from '../remove-folder.ts';
import { silentLog } from '../silent-log.ts';

/** The machine's clock, which a test can move forward. */
export class MovableClock implements Clock {
  #ahead = 0;
  every = systemClock.every;

  nowMs(): number {
    return Date.now() + this.#ahead;
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }
}

export interface CentreUnderTest {
  readonly clock: MovableClock;
  readonly server: CentralServer;
  /** Opens the same data once more. */
  readonly masterKey: string;
  readonly dataDir: string;
  call<M extends CentralMethod>(
    method: M,
    input: CentralInput<M>,
    credentials?: CentralCredentials,
  ): Promise<CentralOutput<M>>;
  /** Token of a demo account, signed in on a machine of its own. */
  tokenOf(username: string): Promise<string>;
  /** The same database without HTTP, as another node would open it. */
  openBeside(): Promise<OpenCentre>;
  /** Another node on the same database (PostgreSQL). */
  startNode(): Promise<CentralServer>;
  close(): Promise<void>;
}

/** Starts a centre with the demo's accounts in a folder of its own. */
export async function startCentreUnderTest(given: Partial<CentralOptions> = {}): Promise<CentreUnderTest> {
  const dataDir = mkdtempSync(join(tmpdir(), 'waihu-centre-'));
  const clock = new MovableClock();
  const masterKey = given.masterKey ?? randomBytes(32).toString('base64');
  const options: CentralOptions = {
    dataDir,
    masterKey,
    seedDemo: 'accounts',
    simulated: true,
    // Tests move the clock by days; the sessions are to outlast them.
    sessionSeconds: 365 * 24 * 3600,
    clock,
    log: silentLog,
    sip: { server: 'ws://127.0.0.1:1', domain: 'test', lines: 1, password: () => 'sip' },
    ...given,
  };
  const server = await startCentral(options);
  const client = createHttpCentral({ url: server.url, clock: deskClock(), ids: randomIds(), log: silentLog });
  const call: CentreUnderTest['call'] = (method, input, credentials = {}) =>
    client.call(method, input, credentials);
  const tokens = new Map<string, string>();
  return {
    clock,
    server,
    masterKey,
    dataDir,
    call,
    async tokenOf(username) {
      const known = tokens.get(username);
      if (known) return known;
      const credentials = { username, password: DEMO_PASSWORD, deviceName: username };
      const { token } = await call('signIn', { ...credentials, takeOver: true });
      tokens.set(username, token);
      return token;
    },
    openBeside: () => openCentre(options),
    startNode: () => startCentral(options),
    async close() {
      await server.close();
      removeFolder(dataDir);
    },
  };
}
