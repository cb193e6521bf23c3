import { describe, expect, it } from 'vitest';
import type { DialogHandle } from '../../../src/core/call/hand-over.ts';
import type { Line, SavedDialog } from '../../../src/main/softphone/softphone.ts';
import { type LabDesk, labDesks, PATIENT } from '../../support/sip/lab-desks.ts';

const until = (condition: () => boolean) => expect.poll(condition, PATIENT).toBe(true);
const suite = labDesks(until);
const HEARD_PACKETS = 25;
const CUSTOMER_HZ = 440;

function dialogOf(line: Line): DialogHandle {
  const { dialog } = line;
  if (!dialog) throw new Error(`no dialog in state ${line.view.state}`);
  return dialog;
}

const request = (attemptId: string) => ({
  transferId: `transfer-of-${attemptId}`,
  attemptId,
  callingNumber: '02154000000',
});

/** The desk that has the call lets the other one pull it, who does. */
async function pulls(by: LabDesk, line: Line, asked: ReturnType<typeof request>): Promise<Line> {
  const dialog = dialogOf(line);
  await line.letPull(by.user);
  return by.phone.pull(dialog, asked);
}

const hears = (desk: LabDesk, lineId: string) =>
  expect
    .poll(async () => (await desk.media.audio(lineId))?.received.packets ?? 0, PATIENT)
    .toBeGreaterThan(HEARD_PACKETS);

async function twoDesks(options: Parameters<typeof suite.start>[1] = {}): Promise<[LabDesk, LabDesk]> {
  const [dialling, colleague] = await suite.start(2, options);
  if (!dialling || !colleague) throw new Error('no desks');
  return [dialling, colleague];
}

describe('the means of handing over', () => {
  it.each(['pull', 'refer', 'relay'] as const)('are found out of the server: %s', async (handOver) => {
    const [{ phone }] = await twoDesks({ handOver });
    await until(() => phone.means === handOver);
  });

  it('are what the settings say, whatever the server says', async () => {
    const [{ phone, user }] = await twoDesks();
    const { lab } = suite;
    await phone.stop();
    await phone.start({
      server: lab.url,
      domain: lab.domain,
      username: user,
      password: 'secret',
      lines: 1,
      handOver: 'refer',
    });
    await until(() => phone.means === 'refer');
  });
});

describe('a pull', () => {
  it('brings the customer to the colleague, and the dialling desk gets its BYE', async () => {
    const [dialling, colleague] = await twoDesks();
    const line = await dialling.talking('a1', 'background');
    const taken = await pulls(colleague, line, request('a1'));
    await until(() => taken.view.state === 'talking');
    expect(await line.ended).toMatchObject({
      lineResult: 'answered',
      endedBy: 'customer',
      reason: expect.stringContaining('taken over'),
    });
    await hears(colleague, 'a1');
    expect((await colleague.media.audio('a1'))?.received.dominantHz).toBeCloseTo(CUSTOMER_HZ, -1);
    taken.hangUp('agent');
    await taken.ended;
    const record = suite.record('a1');
    expect(suite.lab.dialogs()).toHaveLength(1);
    expect(record).toMatchObject({ username: dialling.user, endedBy: 'caller', finalCode: 200 });
    expect(record.handOvers).toEqual([expect.objectContaining({ by: 'pull', user: colleague.user })]);
    const [handOver] = record.handOvers;
    expect(handOver?.firstHeardAt).toBeGreaterThanOrEqual(record.at.answer ?? Number.NaN);
    expect(handOver?.firstSentAt).toBeGreaterThanOrEqual(record.at.answer ?? Number.NaN);
  });

  it('counts what the carrier heard of both desks', async () => {
    const [dialling, colleague] = await twoDesks();
    const line = await dialling.talking('a1');
    await until(() => suite.record('a1').receivedRtp.packets > HEARD_PACKETS);
    const before = suite.record('a1').receivedRtp.packets;
    const taken = await pulls(colleague, line, request('a1'));
    await until(() => suite.record('a1').receivedRtp.packets > before + 2 * HEARD_PACKETS);
    expect(taken.view.state).toBe('talking');
  });

  it('goes on like any call: the colleague hands it over in turn', async () => {
    const [dialling, colleague] = await twoDesks();
    const first = await dialling.talking('a1');
    const second = await pulls(colleague, first, request('a1'));
    await until(() => second.view.state === 'talking');
    await first.ended;
    await second.setHold(true);
    await second.setHold(false);
    const third = await pulls(dialling, second, request('a1'));
    await until(() => third.view.state === 'talking');
    expect(await second.ended).toMatchObject({ endedBy: 'customer' });
    expect(suite.record('a1').handOvers.map(({ user }) => user)).toEqual([colleague.user, dialling.user]);
  });

  it.each([
    ['of a call that has ended', async (line: Line) => line.hangUp('agent')],
    [
      'of a call that another pulled before',
      async (line: Line, desk: LabDesk) => {
        const taken = await pulls(desk, line, { ...request('a1'), transferId: 'earlier' });
        await until(() => taken.view.state === 'talking');
      },
    ],
  ])('%s fails, and nobody is rung', async (_, before) => {
    const [dialling, colleague] = await twoDesks();
    const line = await dialling.talking('a1');
    const dialog = dialogOf(line);
    await before(line, dialling);
    await line.ended;
    const failed = await colleague.phone.pull(dialog, request('a1')).ended;
    expect(failed).toMatchObject({ lineResult: 'failed', reason: '481' });
    expect(suite.lab.dialogs()).toHaveLength(1);
    expect(colleague.phone.lines).toEqual([]);
  });

  it.each(['localTag', 'remoteTag', 'callId'] as const)(
    'with a wrong %s fails, and the call goes on',
    async (field) => {
      const [dialling, colleague] = await twoDesks();
      const line = await dialling.talking('a1');
      const wrong = { ...dialogOf(line), [field]: 'wrong' };
      expect(await colleague.phone.pull(wrong, request('a1')).ended).toMatchObject({ reason: '481' });
      expect(line.view.state).toBe('talking');
      expect(suite.record('a1').handOvers).toEqual([]);
    },
  );

  it('by anybody but the colleague who was let is refused, and the call stays as it was for that colleague', async () => {
    const [dialling, colleague, stranger] = await suite.start(3);
    if (!dialling || !colleague || !stranger) throw new Error('no desks');
    const line = await dialling.talking('a1');
    const dialog = dialogOf(line);
    const refused = async (who: LabDesk) =>
      expect(await who.phone.pull(dialog, request('a1')).ended).toMatchObject({
        lineResult: 'failed',
        reason: '403',
      });
    await refused(stranger);
    await refused(colleague);
    await line.letPull(colleague.user);
    await refused(stranger);
    expect(line.view.state).toBe('talking');
    expect(dialogOf(line)).toEqual(dialog);
    expect(suite.record('a1').handOvers).toEqual([]);
    const heard = (await dialling.media.audio('a1'))?.received.packets ?? 0;
    await expect
      .poll(async () => (await dialling.media.audio('a1'))?.received.packets ?? 0, PATIENT)
      .toBeGreaterThan(heard + HEARD_PACKETS);
    const taken = colleague.phone.pull(dialog, request('a1'));
    await until(() => taken.view.state === 'talking');
    expect(await line.ended).toMatchObject({ reason: expect.stringContaining('taken over') });
    expect(suite.record('a1').handOvers).toMatchObject([{ by: 'pull', user: colleague.user }]);
    expect(stranger.phone.lines).toEqual([]);
  });

  it('is for the last colleague who was let, and for nobody any more once the call has changed hands', async () => {
    const [dialling, first, second] = await suite.start(3);
    if (!dialling || !first || !second) throw new Error('no desks');
    const line = await dialling.talking('a1');
    await line.letPull(first.user);
    await line.letPull(second.user);
    expect(await first.phone.pull(dialogOf(line), request('a1')).ended).toMatchObject({ reason: '403' });
    const taken = second.phone.pull(dialogOf(line), request('a1'));
    await until(() => taken.view.state === 'talking');
    await line.ended;
    await line.letPull(first.user);
    expect(await first.phone.pull(dialogOf(taken), request('a1')).ended).toMatchObject({ reason: '403' });
    expect(taken.view.state).toBe('talking');
  });

  it('fails at a server that knows no Replaces, and the call goes on', async () => {
    const [dialling, colleague] = await twoDesks({ handOver: 'refer' });
    const line = await dialling.talking('a1');
    expect(await (await pulls(colleague, line, request('a1'))).ended).toMatchObject({
      lineResult: 'failed',
      reason: '420',
    });
    expect(line.view.state).toBe('talking');
    expect(suite.lab.dialogs()).toHaveLength(1);
  });

  it('can be ended by a colleague whose desk was started anew', async () => {
    const [dialling, colleague] = await twoDesks();
    const saved: SavedDialog[] = [];
    colleague.phone.onDialog((dialog) => saved.push(dialog));
    const line = await dialling.talking('a1');
    const taken = await pulls(colleague, line, request('a1'));
    await until(() => taken.view.state === 'talking');
    const dialog = saved.at(-1);
    if (!dialog) throw new Error('no dialog was told');
    expect(await colleague.phone.endSaved(dialog)).toBe('ended-now');
    expect(suite.record('a1').endedBy).toBe('caller');
  });

  it('races every way of hanging up without leaving anybody on the line', async () => {
    const [dialling, colleague] = await twoDesks();
    const endings: ((line: Line, taken: Line, callId: string) => void)[] = [
      (line) => line.hangUp('desk'),
      (_, taken) => taken.hangUp('agent'),
      (line, taken) => {
        line.hangUp('desk');
        taken.hangUp('agent');
      },
      (_line, _taken, callId) => suite.lab.hangUp(callId),
    ];
    for (const [way, end] of endings.entries()) {
      for (const waitMs of [0, 1, 3, 6, 10, 20]) {
        const attemptId = `race-${way}-${waitMs}`;
        const line = await dialling.talking(attemptId);
        const dialog = dialogOf(line);
        await line.letPull(colleague.user);
        const taken = colleague.phone.pull(dialog, request(attemptId));
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        end(line, taken, dialog.callId);
        // Whoever has the customer now still talks: both ends are told, as a desk tells when a transfer is over.
        await until(() => [line, taken].some(({ view }) => view.state === 'ended'));
        line.hangUp('desk');
        taken.hangUp('desk');
        await Promise.all([line.ended, taken.ended]);
      }
    }
    await until(() => suite.lab.dialogs().every(({ at }) => at.end !== undefined));
    expect(suite.lab.dialogs()).toHaveLength(24);
    expect([...dialling.phone.lines, ...colleague.phone.lines]).toEqual([]);
  });
});

describe('a REFER', () => {
  it('rings the colleague, who gets the customer; the dialling desk hangs up', async () => {
    const [dialling, colleague] = await twoDesks({ handOver: 'refer' });
    const line = await dialling.talking('a1', 'background');
    expect(line.takesRefer).toBe(true);
    const referring = line.refer({ user: colleague.user, transferId: 't1', attemptId: 'a1' });
    await until(() => colleague.incoming.length === 1);
    expect(colleague.incoming[0]).toMatchObject({ transferId: 't1', attemptId: 'a1', from: '15400000008' });
    const taken = await colleague.incoming[0]?.accept('a1', 'agent');
    expect(taken?.view.state).toBe('talking');
    await referring;
    expect(await line.ended).toMatchObject({ lineResult: 'answered' });
    await hears(colleague, 'a1');
    expect((await colleague.media.audio('a1'))?.received.dominantHz).toBeCloseTo(CUSTOMER_HZ, -1);
    expect(suite.record('a1').handOvers).toMatchObject([{ by: 'refer', user: colleague.user }]);
    taken?.hangUp('agent');
    await taken?.ended;
    await until(() => suite.record('a1').endedBy === 'caller');
  });

  it.each([
    ['who declines', (desk: LabDesk) => desk.incoming[0]?.refuse(603)],
    ['who is busy', (desk: LabDesk) => desk.incoming[0]?.refuse(486)],
  ])('to a colleague %s fails, and the call goes on', async (_, decide) => {
    const [dialling, colleague] = await twoDesks({ handOver: 'refer' });
    const line = await dialling.talking('a1');
    const refused = expect(
      line.refer({ user: colleague.user, transferId: 't1', attemptId: 'a1' }),
    ).rejects.toMatchObject({ code: 'call.hand-over-failed' });
    await until(() => colleague.incoming.length === 1);
    decide(colleague);
    await refused;
    expect(line.view.state).toBe('talking');
    await line.setHold(true);
    expect(suite.record('a1').handOvers).toEqual([]);
  });

  it('to somebody who is not there fails, and the call goes on', async () => {
    const [dialling] = await twoDesks({ handOver: 'refer' });
    const line = await dialling.talking('a1');
    await expect(line.refer({ user: '1099', transferId: 't1', attemptId: 'a1' })).rejects.toMatchObject({
      code: 'call.hand-over-failed',
    });
    expect(line.view.state).toBe('talking');
  });

  it('fails at a server that takes none', async () => {
    const [dialling, colleague] = await twoDesks({ handOver: 'relay' });
    const line = await dialling.talking('a1');
    expect(line.takesRefer).toBe(false);
    await expect(
      line.refer({ user: colleague.user, transferId: 't1', attemptId: 'a1' }),
    ).rejects.toMatchObject({ code: 'call.hand-over-failed' });
    expect(line.view.state).toBe('talking');
  });

  it('stops ringing the colleague when the customer hangs up', async () => {
    const [dialling, colleague] = await twoDesks({ handOver: 'refer' });
    const line = await dialling.talking('a1');
    const failed = expect(
      line.refer({ user: colleague.user, transferId: 't1', attemptId: 'a1' }),
    ).rejects.toMatchObject({ code: 'call.hand-over-failed' });
    await until(() => colleague.incoming.length === 1);
    suite.lab.hangUp(dialogOf(line).callId);
    await failed;
    await colleague.incoming[0]?.over;
    expect(await line.ended).toMatchObject({ endedBy: 'customer' });
    const late = await colleague.incoming[0]?.accept('a1', 'agent');
    expect(await late?.ended).toMatchObject({ lineResult: 'cancelled' });
  });
});
