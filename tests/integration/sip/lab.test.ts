import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BotMedia } from '../../../src/lab/bots/bot-media.ts';
import { type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { tone } from '../../../src/lab/media/frame-source.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { createSipSoftphone } from '../../../src/main/adapters/sip/sip-softphone.ts';
import type { SavedDialog, Softphone } from '../../../src/main/softphone/softphone.ts';
import { silentLog } from '../../support/silent-log.ts';

const PREFIX = '1540000';

describe('the softphone with sound against the carrier lab', () => {
  let lab: Lab;
  let phone: Softphone;
  let media: BotMedia;
  const saved = new Map<string, SavedDialog>();
  /** Registrations in order: a loss may be over between two looks. */
  const registrations: string[] = [];

  beforeAll(async () => {
    lab = await startLab({ users: [{ username: '1001', password: 'secret' }], speed: 10 });
    media = new BotMedia({ voice: () => tone(440) });
    phone = createSipSoftphone({ media, clock: systemClock(), log: silentLog });
    phone.onDialog((dialog) => saved.set(dialog.attemptId, dialog));
    phone.onRegistration(({ kind }) => registrations.push(kind));
    await phone.start({
      server: lab.url,
      domain: lab.domain,
      username: '1001',
      password: 'secret',
      lines: 8,
    });
  });
  afterAll(async () => {
    await phone.stop();
    await media.closeAll();
    await lab.close();
  });

  function dial(suffix: string) {
    const attemptId = `attempt-${suffix}-${Math.random()}`;
    return {
      attemptId,
      line: phone.dial({
        attemptId,
        number: PREFIX + suffix,
        callingNumber: '02154000000',
        ringSeconds: 20,
      }),
    };
  }

  const record = (attemptId: string) => lab.dialogs().find((dialog) => dialog.attemptId === attemptId);

  it('registers with its password', () => {
    expect(phone.registration.kind).toBe('registered');
  });

  it('is heard by the customer and hears the customer', async () => {
    const { line, attemptId } = dial('0008');
    await expect
      .poll(async () => (await media.audio(attemptId))?.received.seconds ?? 0, { timeout: 20_000 })
      .toBeGreaterThan(1);
    await expect.poll(() => record(attemptId)?.receivedRtp.packets, { timeout: 20_000 }).toBeGreaterThan(50);
    line.hangUp('agent');
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent', sipCode: 200 });
    expect((await media.audio(attemptId))?.received.dominantHz).toBeCloseTo(440, -1);
    expect(record(attemptId)).toMatchObject({ finalCode: 200, endedBy: 'caller' });
    expect(record(attemptId)?.receivedRtp.dominantHz).toBeCloseTo(440, -1);
  });

  it.each([
    ['0004', 'busy', 'code', 'customer'],
    ['0005', 'rejected', 'code', 'customer'],
    ['0007', 'answered', 'code', 'customer'],
    ['0022', 'failed', 'code', 'network'],
    ['0011', 'empty-number', 'announcement', 'network'],
    ['0012', 'suspended', 'announcement', 'network'],
    ['0013', 'switched-off', 'announcement', 'network'],
    ['0014', 'out-of-reach', 'announcement', 'network'],
  ])(
    'tells what happens at test number %s: %s, known by %s',
    async (suffix, lineResult, knownBy, endedBy) => {
      expect(await dial(suffix).line.ended).toMatchObject({ lineResult, knownBy, endedBy });
    },
  );

  it('sends keys that the customer hears', async () => {
    const { line, attemptId } = dial('0001');
    await expect.poll(() => line.view.state, { timeout: 20_000 }).toBe('talking');
    await line.sendDtmf('12#');
    await expect.poll(() => record(attemptId)?.dtmf, { timeout: 20_000 }).toBe('12#');
    line.hangUp('agent');
    await line.ended;
  });

  it('holds and resumes', async () => {
    const { line } = dial('0001');
    await expect.poll(() => line.view.state, { timeout: 20_000 }).toBe('talking');
    await line.setHold(true);
    expect(line.view.state).toBe('holding');
    await line.setHold(false);
    expect(line.view.state).toBe('talking');
    line.hangUp('agent');
    expect((await line.ended).holdMs).toBeGreaterThan(0);
  });

  it('keeps talking when the connection drops, and hangs up over the next one', async () => {
    const { line, attemptId } = dial('0001');
    await expect.poll(() => line.view.state, { timeout: 20_000 }).toBe('talking');
    const before = registrations.length;
    lab.dropConnections();
    await expect.poll(() => registrations.slice(before), { timeout: 20_000 }).toContain('lost');
    await expect.poll(() => phone.registration.kind, { timeout: 20_000 }).toBe('registered');
    expect(line.view.state).toBe('talking');
    line.hangUp('agent');
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
    await expect.poll(() => record(attemptId)?.endedBy).toBe('caller');
  });

  it('ends the saved call of a desk that died', async () => {
    const { line, attemptId } = dial('0001');
    await expect.poll(() => line.view.state, { timeout: 20_000 }).toBe('talking');
    const dialog = saved.get(attemptId);
    if (!dialog) throw new Error('no dialog saved');
    expect(await phone.endSaved(dialog)).toBe('ended-now');
    expect(record(attemptId)?.endedBy).toBe('caller');
    expect(await phone.endSaved(dialog)).toBe('gone');
    line.hangUp('desk');
    await line.ended;
  });

  it('cancels the saved call of a desk that died while it rang', async () => {
    const { line, attemptId } = dial('0003');
    await expect.poll(() => line.view.state, { timeout: 20_000 }).toBe('ringing');
    const dialog = saved.get(attemptId);
    if (!dialog) throw new Error('no dialog saved');
    expect(await phone.endSaved(dialog)).toBe('ended-now');
    await expect.poll(() => record(attemptId)?.finalCode).toBe(487);
    await line.ended;
  });
});
