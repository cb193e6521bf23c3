import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DialogRecord, type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { createSipSoftphone } from '../../../src/main/adapters/sip/sip-softphone.ts';
import type { LineEnd, Softphone } from '../../../src/main/softphone/softphone.ts';
import { FakeMediaPort } from '../../support/fake-media-port.ts';
import { silentLog } from '../../support/silent-log.ts';

const CALLS = 80;
const ACCOUNT = { username: '1001', password: 'secret' };

/** The ways a call can be hung up early; each call takes the next one, so that all moments around 407, 180 and 200 are met. */
const PATIENCE_MS = [0, 5, 10, 20, 35, 50, 75, 100, 150, 200];

describe('hanging up at any moment of a call', () => {
  let lab: Lab;
  let phone: Softphone;

  beforeAll(async () => {
    lab = await startLab({ users: [ACCOUNT], speed: 100 });
    phone = createSipSoftphone({ media: new FakeMediaPort(), clock: systemClock(), log: silentLog });
    await phone.start({ server: lab.url, domain: lab.domain, lines: 20, ...ACCOUNT });
  });
  afterAll(async () => {
    await phone.stop();
    await lab.close();
  });

  it(`leaves no call up, no answer unknown and no dialog without its attempt in ${CALLS} calls`, async () => {
    const ends = new Map<string, LineEnd>();
    for (let from = 0; from < CALLS; from += 20) {
      const batch = Array.from({ length: 20 }, async (_, index) => {
        const attemptId = `attempt-${from + index}`;
        const line = phone.dial({
          attemptId,
          // Those that answer, and the one that answers in the very moment of a CANCEL.
          number: `1540000${index % 2 === 0 ? '0001' : '0021'}`,
          callingNumber: '02154000000',
          ringSeconds: 20,
        });
        setTimeout(() => line.hangUp('agent'), PATIENCE_MS[(from / 20 + index) % PATIENCE_MS.length]);
        ends.set(attemptId, await line.ended);
      });
      await Promise.all(batch);
    }
    await expect
      .poll(() => lab.dialogs().every(({ at }) => at.end !== undefined), { timeout: 10_000 })
      .toBe(true);
    const dialogs = lab.dialogs();
    expect(new Set(dialogs.map(({ attemptId }) => attemptId)).size).toBe(dialogs.length);
    for (const dialog of dialogs) expect(agrees(dialog, ends.get(dialog.attemptId ?? ''))).toBe('agrees');
    expect(ends.size).toBe(CALLS);
  });
});

/** Says in words what the carrier and the desk see differently. */
function agrees(dialog: DialogRecord, end: LineEnd | undefined): string {
  if (!end) return `${dialog.attemptId}: the carrier had a call that the desk had not`;
  const answered = dialog.at.answer !== undefined;
  if (answered !== (end.lineResult === 'answered')) {
    return `${dialog.attemptId}: carrier ${answered ? 'answered' : dialog.finalCode}, desk ${end.lineResult}`;
  }
  return 'agrees';
}
