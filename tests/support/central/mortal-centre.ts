import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CentralInput, CentralMethod, CentralOutput } from '../../../src/contract/central-api.ts';
import { WaihuError } from '../../../src/contract/errors.ts';
import { createHttpCentral } from '../../../src/main/adapters/central-http/http-central.ts';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import type { CentralClient, CentralCredentials } from '../../../src/main/sync/central-client.ts';
import { silentLog } from '../silent-log.ts';

const ENTRY = join(import.meta.dirname, 'centre-child.ts');

/** A centre that is killed and started again on the same data; callers ask again until it answers. */
export class MortalCentre {
  readonly #dataDir: string;
  #child: ChildProcess | undefined;
  #client: CentralClient | undefined;
  #gone: Promise<unknown> = Promise.resolve();

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** With a crash point it kills itself there. */
  async start(point?: string, nth = 1): Promise<void> {
    const child = spawn(process.execPath, [ENTRY, this.#dataDir, ...(point ? [point, String(nth)] : [])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    this.#gone = once(child, 'exit');
    const [url] = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line'),
      this.#gone.then(() => {
        throw new Error('the centre did not start');
      }),
    ]);
    this.#client = createHttpCentral({
      url: String(url),
      clock: systemClock(),
      ids: randomIds(),
      log: silentLog,
      timeoutMs: 20_000,
    });
  }

  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#gone;
  }

  /** Resolves when the centre has died by itself. */
  async died(): Promise<void> {
    await this.#gone;
  }

  /** Asks until the centre answers; its refusals are thrown. */
  async call<M extends CentralMethod>(
    method: M,
    input: CentralInput<M>,
    credentials: CentralCredentials = {},
  ): Promise<CentralOutput<M>> {
    for (;;) {
      try {
        if (this.#client) return await this.#client.call(method, input, credentials);
      } catch (error) {
        const code = error instanceof WaihuError ? error.code : undefined;
        if (code !== 'central.unreachable' && code !== 'central.timeout') throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
