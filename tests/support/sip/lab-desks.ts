import { afterEach } from 'vitest';
import { BotMedia } from '../../../src/lab/bots/bot-media.ts';
import { type DialogRecord, type Lab, type LabOptions, startLab } from '../../../src/lab/carrier/lab.ts';
import { tone } from '../../../src/lab/media/frame-source.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { createSipSoftphone } from '../../../src/main/adapters/sip/sip-softphone.ts';
import type { IncomingCall, Line, LineUse, Softphone } from '../../../src/main/softphone/softphone.ts';
import { silentLog } from '../silent-log.ts';

/** One desk at the lab: the real softphone with simulated sound, which hums. */
export interface LabDesk {
  readonly user: string;
  readonly phone: Softphone;
  readonly media: BotMedia;
  /** Calls that reached it and were not yet decided. */
  readonly incoming: IncomingCall[];
  /** A call to a customer who hums until the desk hangs up, once it is up. */
  talking(attemptId: string, use?: LineUse): Promise<Line>;
}

export interface LabDesks {
  readonly lab: Lab;
  /** Starts a lab with that many registered desks. */
  start(count: number, options?: LabOptions): Promise<LabDesk[]>;
  record(attemptId: string): DialogRecord;
}

export const PATIENT = { timeout: 20_000, interval: 10 };
const HUMMING_CUSTOMER = '15400000008';

/** Gives each test of a suite its own lab and desks, and ends them afterwards. */
export function labDesks(until: (condition: () => boolean) => Promise<void>): LabDesks {
  let lab: Lab | undefined;
  let desks: LabDesk[] = [];
  const running = () => {
    if (!lab) throw new Error('no lab was started');
    return lab;
  };
  afterEach(async () => {
    await Promise.all(desks.map(({ phone }) => phone.stop()));
    await Promise.all(desks.map(({ media }) => media.closeAll()));
    await lab?.close();
    desks = [];
    lab = undefined;
  });
  return {
    get lab() {
      return running();
    },
    async start(count, options = {}) {
      const users = Array.from({ length: count }, (_, index) => ({
        username: String(1001 + index),
        password: 'secret',
      }));
      lab = await startLab({ users, speed: 10, ...options });
      desks = await Promise.all(users.map((account) => openDesk(running(), account, until)));
      return desks;
    },
    record(attemptId) {
      const found = running()
        .dialogs()
        .find((dialog) => dialog.attemptId === attemptId);
      if (!found) throw new Error(`the carrier knows no attempt ${attemptId}`);
      return found;
    },
  };
}

async function openDesk(
  lab: Lab,
  account: { username: string; password: string },
  until: (condition: () => boolean) => Promise<void>,
): Promise<LabDesk> {
  const hz = 500 + 100 * (Number(account.username) - 1000);
  const media = new BotMedia({ voice: () => tone(hz) });
  const phone = createSipSoftphone({ media, clock: systemClock(), log: silentLog });
  const incoming: IncomingCall[] = [];
  phone.onIncoming((call) => incoming.push(call));
  await phone.start({ server: lab.url, domain: lab.domain, lines: 3, ...account });
  return {
    user: account.username,
    phone,
    media,
    incoming,
    async talking(attemptId, use = 'agent') {
      const line = phone.dial({
        attemptId,
        number: HUMMING_CUSTOMER,
        callingNumber: '02154000000',
        ringSeconds: 20,
        use,
      });
      await until(() => line.view.state === 'talking');
      return line;
    },
  };
}
