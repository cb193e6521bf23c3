import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { openDeskStore } from '../../../src/main/adapters/sqlite/desk-store.ts';
import { openSpool } from '../../../src/main/adapters/sqlite/spool.ts';
import type { CrashPoint } from '../../../src/main/ports.ts';
import { type CentreClock, createCentreClock } from '../../../src/main/sync/centre-clock.ts';
import { type Enrolment, enrolmentOf } from '../../../src/main/sync/enrolment.ts';
import { mirrorOutbox } from '../../../src/main/sync/mirror.ts';
import { type PullEnd, pullAll } from '../../../src/main/sync/pull.ts';
import { ownPusher } from '../../../src/main/sync/push-own.ts';
import { sealedPusher } from '../../../src/main/sync/push-sealed.ts';
import type { Step } from '../../../src/main/sync/retry-loop.ts';
import { SEALING_KEY_SETTING } from '../../../src/main/sync/sealing-key-setting.ts';
import type { Seal } from '../../../src/main/sync/spool.ts';
import type { SyncContext } from '../../../src/main/sync/sync-context.ts';
import { takeUp } from '../../../src/main/sync/take-up.ts';
import type { FakeCentral } from '../fake-central.ts';
import { ManualClock } from '../manual-clock.ts';
import { removeFolder } from '../remove-folder.ts';
import { silentLog } from '../silent-log.ts';
import { TEST_KEY } from '../store/scratch.ts';

/** Sealing that a test can open again: the fact in base64. The real one is tested on its own. */
export const openSeal: Seal = (_key, _epoch, event) =>
  Promise.resolve(Buffer.from(JSON.stringify(event.fact)).toString('base64'));

export interface Rig {
  readonly context: SyncContext;
  readonly enrolment: Enrolment;
  readonly clock: CentreClock;
  push(): Promise<Step>;
  pushSealed(): Promise<Step>;
  pull(): Promise<PullEnd>;
  mirror(): Promise<void>;
  close(): void;
}

export interface RigOptions {
  readonly folder: string;
  readonly agent?: string;
  readonly deviceId?: string;
  readonly token?: string | undefined;
  readonly crash?: (point: CrashPoint) => void;
}

const ids = randomIds();

/** The parts of one agent's sync over real files and a centre in memory, each step taken by hand. */
export function syncRig(centre: FakeCentral, options: RigOptions): Rig {
  const agent = options.agent ?? 'a1';
  const store = openDeskStore({
    file: join(options.folder, 'agents', agent, 'desk.db'),
    markFile: join(options.folder, 'marks', agent),
    key: TEST_KEY,
    ids,
  });
  store.setSetting(SEALING_KEY_SETTING, 'key');
  const spool = openSpool(join(options.folder, 'spool.db'));
  const clock = createCentreClock(new ManualClock());
  let active = true;
  const context: SyncContext = {
    store,
    spool,
    central: centre.client(),
    centreClock: clock,
    ids,
    log: silentLog,
    crash: options.crash ?? (() => {}),
    device: { id: options.deviceId ?? 'device-1', credential: 'secret' },
    wallMs: () => 0,
    dayBegan: () => 0,
    monotonicMs: () => 0,
    token: () => ('token' in options ? options.token : 'token'),
    active: () => active,
  };
  takeUp(context);
  const enrolment = enrolmentOf(context);
  return {
    context,
    enrolment,
    clock,
    push: ownPusher(context, enrolment),
    pushSealed: sealedPusher(context),
    pull: () => pullAll(context, enrolment),
    mirror: () => mirrorOutbox(context, openSeal),
    close: () => {
      if (!active) return;
      active = false;
      store.close();
      spool.close();
    },
  };
}

/** Takes steps until there is nothing to do; errors come through. */
export async function untilRest(step: () => Promise<Step>): Promise<void> {
  while ((await step()).kind === 'again');
}

/** Copies a closed profile folder, as a backup or a clone does. */
export function copyProfile(from: string, to: string): void {
  removeFolder(to);
  cpSync(from, to, { recursive: true });
}
