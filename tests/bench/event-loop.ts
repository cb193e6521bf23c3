import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { startChild } from '../../scripts/start/child.ts';
import { demoFolders, makeFolders } from '../../scripts/start/demo-data.ts';
import type { LabChildInput } from '../../scripts/start/lab-child.ts';
import { sipPasswords } from '../../scripts/start/sip-password.ts';
import { BotMedia } from '../../src/lab/bots/bot-media.ts';
import { tone } from '../../src/lab/media/frame-source.ts';
import { randomIds } from '../../src/main/adapters/clock/random-ids.ts';
import { systemClock } from '../../src/main/adapters/clock/system-clock.ts';
import { createSipSoftphone } from '../../src/main/adapters/sip/sip-softphone.ts';
import type { Line, Softphone } from '../../src/main/softphone/softphone.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { silentLog } from '../support/silent-log.ts';
import type { Bench, Figure } from './bench.ts';
import { ms } from './numbers.ts';

type Delay = ReturnType<typeof monitorEventLoopDelay>;

const LINES = 20;
const SETUP_MS = 60_000;
/** The monitor's own timer; it is part of what the monitor records and is taken off. */
const RESOLUTION_MS = 1;
const LAB_CHILD = join(import.meta.dirname, '../../scripts/start/lab-child.ts');

/** How late timers fire in a desk with twenty calls up, signalling and sound in its one process; the lab is another process. */
export const eventLoop: Bench = {
  name: 'event-loop',
  title: `Desk: event-loop delay with ${LINES} lines`,
  async run({ quick }) {
    const seconds = quick ? 3 : 20;
    const scratch = mkdtempSync(join(tmpdir(), 'waihu-bench-'));
    const folders = demoFolders(scratch);
    makeFolders(folders);
    const input: LabChildInput = {
      sipSecretFile: folders.sipSecretFile,
      logFile: join(folders.logs, 'lab.jsonl'),
      speed: 5,
    };
    const lab = await startChild(LAB_CHILD, input);
    const media = new BotMedia({ voice: () => tone(440) });
    const phone = createSipSoftphone({ media, clock: systemClock(), ids: randomIds(), log: silentLog });
    try {
      const password = sipPasswords(folders.sipSecretFile)('bench');
      const account = { server: lab.ready.address, domain: 'waihu.lab', username: 'bench', password };
      await phone.start({ ...account, lines: LINES });
      const idle = await delayDuring(seconds);
      const lines = await dialAll(phone);
      const busy = await delayDuring(seconds);
      const up = lines.filter(({ view }) => view.state === 'talking').length;
      if (up !== LINES) throw new Error(`only ${up} of ${LINES} lines were up to the end`);
      return figures(seconds, idle, busy);
    } finally {
      await phone.stop();
      await media.closeAll();
      await lab.stop();
      removeFolder(scratch);
    }
  },
};

/** Calls customers who hum until the desk hangs up; resolves when all have answered. */
async function dialAll(phone: Softphone): Promise<readonly Line[]> {
  const lines = Array.from({ length: LINES }, (_, index) =>
    phone.dial({
      attemptId: `attempt-${index}`,
      number: `15400${String(index).padStart(2, '0')}0008`,
      callingNumber: '02154000000',
      ringSeconds: 60,
    }),
  );
  const deadline = performance.now() + SETUP_MS;
  while (lines.some(({ view }) => view.state !== 'talking')) {
    if (performance.now() > deadline)
      throw new Error(`lines: ${lines.map(({ view }) => view.state).join(' ')}`);
    await wait(50);
  }
  return lines;
}

async function delayDuring(seconds: number): Promise<Delay> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await wait(seconds * 1000);
  delay.disable();
  return delay;
}

function figures(seconds: number, idle: Delay, busy: Delay): Figure[] {
  const delayOf = (delay: Delay, share: number) =>
    ms(Math.max(0, delay.percentile(share) / 1e6 - RESOLUTION_MS));
  const row = (what: string, delay: Delay): Figure => ({
    what,
    value: `p50 ${delayOf(delay, 50)}  p99 ${delayOf(delay, 99)}  max ${delayOf(delay, 100)}`,
  });
  return [row(`${LINES} lines up, ${seconds} s`, busy), row(`registered, no line, ${seconds} s`, idle)];
}
