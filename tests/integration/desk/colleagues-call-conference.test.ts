import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

const CHEN = { agentId: 'account-chen', name: '陈晨', sipUser: 'chen' };

let bench: FleetBench;
beforeEach(async () => {
  bench = new FleetBench();
  await bench.takesPart();
});
afterEach(() => bench.close());

const accepted = (transferId: string) =>
  bench.untilTrue(() => bench.framesOf('transfer-accepted').some((frame) => frame.transferId === transferId));
const state = (wanted: string | undefined) => bench.until(({ work }) => work?.transfer?.state === wanted);
const begin = (way: 'attended' | 'blind') =>
  bench.renderer.call('transfer.begin', { agentId: CHEN.agentId, name: CHEN.name, way });

/** The agent talks with a customer whom a colleague dialled. */
async function taken(means: 'pull' | 'refer' | 'relay') {
  const attemptId = bench.offer('transfer-1', means);
  await accepted('transfer-1');
  if (means === 'pull') {
    bench.central.say({ kind: 'transfer-go', transferId: 'transfer-1' });
    const customer = bench.softphone.farOfTransfer('transfer-1');
    customer.answer();
    await bench.until((view) => view.state === 'talking');
    return { attemptId, customer };
  }
  const from = means === 'relay' ? WANG.sipUser : 'carrier';
  const caller = bench.softphone.callIn({ from, transferId: 'transfer-1', attemptId });
  await bench.until((view) => view.state === 'talking');
  return { attemptId, customer: caller.far };
}

async function consulting() {
  await begin('attended');
  const { transferId } = bench.wanted;
  bench.central.say({ kind: 'transfer-placed', transferId, to: CHEN });
  await bench.untilTrue(() => bench.softphone.called.length === 1);
  const colleague = bench.softphone.farOfTransfer(transferId);
  colleague.answer();
  await state('consulting');
  await bench.untilTrue(() => colleague.attached);
  return { transferId, colleague };
}

describe('a call that came from a colleague', () => {
  it.each(['pull', 'refer', 'relay'] as const)(
    'by %s: a third agent is consulted while the customer waits, and joins; end and outcome stay this agent’s',
    async (means) => {
      const { attemptId, customer } = await taken(means);
      await bench.pass(5_000);
      const { transferId, colleague } = await consulting();
      expect(bench.wanted).toMatchObject({
        to: CHEN.agentId,
        consult: true,
        cameBy: 'transfer-1',
        work: { attempt: { attemptId, agentId: WANG.agentId } },
      });
      expect(bench.wanted.dialog).toBeUndefined();
      expect([customer.attached, customer.line.view.state]).toEqual([false, 'holding']);
      await bench.pass(3_000);
      await bench.renderer.call('transfer.join', {});
      await bench.untilTrue(() => bench.media.of('bridge').length > 0);
      expect(bench.media.of('bridge').at(-1)).toMatchObject({
        lineId: customer.line.view.id,
        detail: colleague.line.view.id,
      });
      await bench.pass(4_000);
      customer.hangUp();
      await bench.until((view) => view.work?.stage === 'wrap-up');
      expect(colleague.asked).toBe('bye');
      await bench.renderer.call('outcome.save', {
        attemptId,
        dispositionCode: 'accepted-renewal',
        answers: [],
        notes: '',
      });
      await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
      expect(bench.told(transferId)).not.toContain('given');
      expect(bench.central.of('call.taken-over')).toHaveLength(1);
      expect(bench.central.of('call.handed-over')).toEqual([]);
      const [ended, ...others] = bench.central.of('attempt.ended');
      expect(others).toEqual([]);
      expect(ended).toMatchObject({ attemptId, lineResult: 'answered' });
      expect(ended?.consultMs).toBeGreaterThanOrEqual(3_000);
      expect(ended?.conferenceMs).toBeGreaterThanOrEqual(4_000);
    },
  );

  it('that runs through the colleague’s desk is not given on, neither at once nor after the talk: the customer comes back', async () => {
    const { customer } = await taken('relay');
    expect(bench.view.work?.call?.relayed).toBe(true);
    await expect(begin('blind')).rejects.toMatchObject({ code: 'transfer.relayed' });
    expect(bench.framesOf('transfer-wanted')).toEqual([]);
    const { colleague } = await consulting();
    const complete = () => bench.renderer.call('transfer.complete', {});
    await expect(complete()).rejects.toMatchObject({ code: 'transfer.relayed' });
    await bench.renderer.call('transfer.join', {});
    await state('conference');
    await expect(complete()).rejects.toMatchObject({ code: 'transfer.relayed' });
    colleague.hangUp();
    await state(undefined);
    await bench.untilTrue(() => customer.attached && customer.line.view.state === 'talking');
    expect(bench.view.work?.stage).toBe('call');
  });

  it.each(['pull', 'refer'] as const)(
    'by %s is given on after a talk: the third agent owes end and outcome, this one is free',
    async (means) => {
      const { attemptId, customer } = await taken(means);
      expect(bench.view.work?.call?.relayed).toBeUndefined();
      await bench.pass(5_000);
      const { transferId, colleague } = await consulting();
      await bench.renderer.call('transfer.complete', {});
      await bench.untilTrue(() => bench.told(transferId).includes('given'));
      bench.central.say({ kind: 'transfer-told', transferId, result: 'taken', agentId: CHEN.agentId });
      await bench.until((view) => view.work === undefined && view.idleReason === 'waiting-for-call');
      await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
      const [given] = bench.central.of('call.handed-over');
      expect(given).toMatchObject({ attemptId, transferId, toAgentId: CHEN.agentId, way: 'attended' });
      expect(given?.talkMs).toBeGreaterThanOrEqual(5_000);
      customer.hangUp();
      await bench.untilTrue(() => colleague.asked === 'bye');
      expect(bench.central.of('attempt.ended')).toEqual([]);
    },
  );

  it('by pull is given on at once, by pull as well: its own dialog is offered, and how often the call was given away', async () => {
    const { attemptId, customer } = await taken('pull');
    bench.softphone.means = 'pull';
    await begin('blind');
    const { transferId } = bench.wanted;
    expect(bench.wanted).toMatchObject({
      to: CHEN.agentId,
      cameBy: 'transfer-1',
      handOvers: 1,
      dialog: customer.line.dialog,
      means: 'pull',
    });
    bench.central.say({ kind: 'transfer-placed', transferId, to: CHEN });
    await bench.untilTrue(() => bench.framesOf('transfer-go').length === 1);
    customer.hangUp();
    bench.central.say({ kind: 'transfer-told', transferId, result: 'taken', agentId: CHEN.agentId });
    await bench.until((view) => view.work === undefined);
    await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
    expect(bench.central.of('call.handed-over')).toMatchObject([
      { attemptId, transferId, means: 'pull', way: 'blind' },
    ]);
    expect(bench.central.of('attempt.ended')).toEqual([]);
    expect(bench.central.of('outcome.recorded')).toEqual([]);
  });
});

describe('being asked about a colleague’s call', () => {
  it('talks, and owns nothing until it is given: then the call is this agent’s, through the colleague’s desk', async () => {
    const attemptId = bench.offer('transfer-2', 'relay', 900, (offer) => {
      Object.assign(offer, { from: CHEN, consult: true, cameBy: 'transfer-1', handOvers: 1 });
    });
    await accepted('transfer-2');
    const caller = bench.softphone.callIn({ from: 'chen', transferId: 'transfer-2', attemptId });
    await bench.until(({ work }) => work?.call?.consultedBy === CHEN.name && work.call.state === 'talking');
    await expect(begin('attended')).rejects.toMatchObject({ code: 'transfer.not-now' });
    expect(bench.central.of('call.taken-over')).toEqual([]);
    bench.central.say({ kind: 'transfer-told', transferId: 'transfer-2', result: 'given' });
    await bench.untilTrue(() => bench.told('transfer-2').includes('taken'));
    await bench.untilTrue(() => bench.central.of('call.taken-over').length === 1);
    expect(bench.central.of('call.taken-over')).toMatchObject([
      { transferId: 'transfer-2', handOvers: 1, attempt: { attemptId, agentId: WANG.agentId } },
    ]);
    expect(bench.view.work?.call?.relayed).toBe(true);
    caller.far.hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
  });

  it('is refused by the desk that had the call itself', async () => {
    const { customer, attemptId } = await taken('pull');
    customer.hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    await bench.until((view) => view.idleReason === 'waiting-for-call');
    bench.offer('transfer-3', 'relay', 900, (offer) => {
      Object.assign(offer, { from: CHEN, consult: true, cameBy: 'transfer-1' });
    });
    await bench.untilTrue(() =>
      bench.framesOf('transfer-refused').some(({ transferId }) => transferId === 'transfer-3'),
    );
  });
});
