import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BotMedia } from '../../../src/lab/bots/bot-media.ts';
import { type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { tone } from '../../../src/lab/media/frame-source.ts';
import { startTcpProxy, type TcpProxy } from '../../../src/lab/network/tcp-proxy.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { createSipSoftphone } from '../../../src/main/adapters/sip/sip-softphone.ts';
import type { Clock } from '../../../src/main/ports.ts';
import type { Registration, Softphone } from '../../../src/main/softphone/softphone.ts';
import { silentLog } from '../../support/silent-log.ts';

const ACCOUNT = { username: '1001', password: 'secret' };
const HUMS = '15400000008';
/** Rings for 4 s here, then answers. */
const ANSWERS_LATE = '15400000031';
const PATIENT = { timeout: 30_000, interval: 10 };
/** The desk's timers run so much faster: its patience is what takes long here. */
const HURRY = 4;

function hurriedClock(): Clock {
  const clock = systemClock();
  return {
    wallMs: () => clock.wallMs(),
    monotonicMs: () => clock.monotonicMs(),
    after: (ms, run) => clock.after(ms / HURRY, run),
  };
}

/** What is sent over the connection goes nowhere, nothing comes, and neither side is told; sound goes another way. */
describe('a desk whose connection to the SIP server is half open', () => {
  let lab: Lab;
  let wire: TcpProxy;
  let phone: Softphone;
  let media: BotMedia;
  let registrations: Registration['kind'][];

  beforeEach(async () => {
    lab = await startLab({
      users: [ACCOUNT],
      speed: 10,
      script: ({ number }) =>
        number === ANSWERS_LATE
          ? {
              kind: 'talk',
              ringMs: 40_000,
              voice: { kind: 'tone', hz: 440 },
              talkMs: 600_000,
              endsBy: 'agent',
              interested: true,
              answersOnCancel: false,
            }
          : undefined,
    });
    wire = await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(lab.url).port) });
    media = new BotMedia({ voice: () => tone(440) });
    phone = createSipSoftphone({ media, clock: hurriedClock(), log: silentLog });
    registrations = [];
    phone.onRegistration(({ kind }) => registrations.push(kind));
    await phone.start({
      server: `ws://127.0.0.1:${wire.port}`,
      domain: lab.domain,
      lines: 3,
      ...ACCOUNT,
    });
    registrations.length = 0;
  });
  afterEach(async () => {
    wire.mend();
    await phone.stop();
    await media.closeAll();
    await wire.close();
    await lab.close();
  });

  const dial = (attemptId: string, number: string) =>
    phone.dial({ attemptId, number, callingNumber: '02154000000', ringSeconds: 60 * HURRY });
  const record = (attemptId: string) => lab.dialogs().find((dialog) => dialog.attemptId === attemptId);
  const backAgain = () => expect.poll(() => registrations, PATIENT).toEqual(['lost', 'registered']);

  async function talking(attemptId: string) {
    const line = dial(attemptId, HUMS);
    await expect.poll(() => line.view.state, PATIENT).toBe('talking');
    return line;
  }

  it('keeps its call, whose sound goes on, comes back by itself and hangs up as ever', async () => {
    const line = await talking('kept');
    wire.halfOpen();
    const before = record('kept')?.receivedRtp.packets ?? 0;
    await expect.poll(() => record('kept')?.receivedRtp.packets, PATIENT).toBeGreaterThan(before + 50);
    await backAgain();
    expect(line.view.state).toBe('talking');
    expect(record('kept')?.at.end).toBeUndefined();
    line.hangUp('agent');
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
    await expect.poll(() => record('kept')?.endedBy, PATIENT).toBe('caller');
  });

  it('hangs up a call that its agent wants to end meanwhile', async () => {
    const line = await talking('ended');
    wire.halfOpen();
    line.hangUp('agent');
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
    await expect.poll(() => record('ended')?.endedBy, PATIENT).toBe('caller');
  });

  it('is left with no call whose customer hung up meanwhile, though the BYE was lost', async () => {
    const line = await talking('gone');
    wire.halfOpen();
    lab.hangUp(record('gone')?.callId ?? '');
    expect(record('gone')).toMatchObject({ endedBy: 'customer' });
    expect(line.view.state).toBe('talking');
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'network' });
    await backAgain();
    expect(phone.lines).toEqual([]);
  });

  it('does not know what became of a call that it begins then, reaches nobody, and dials again once it is back', async () => {
    wire.halfOpen();
    const line = dial('void', HUMS);
    expect(await line.ended).toMatchObject({ lineResult: 'unknown' });
    await backAgain();
    const next = await talking('next');
    expect(lab.dialogs().map(({ attemptId }) => attemptId)).toEqual(['next']);
    next.hangUp('agent');
    await next.ended;
  });

  it('hangs up, once it is back, on a customer who answered unheard', async () => {
    const line = dial('unheard', ANSWERS_LATE);
    await expect.poll(() => line.view.state, PATIENT).toBe('ringing');
    wire.halfOpen();
    await expect.poll(() => record('unheard')?.at.answer, PATIENT).toBeDefined();
    expect(await line.ended).toMatchObject({ lineResult: 'unknown' });
    await expect.poll(() => record('unheard')?.endedBy, PATIENT).toBe('caller');
    expect(record('unheard')?.at.ack).toBeUndefined();
    await backAgain();
  });
});
