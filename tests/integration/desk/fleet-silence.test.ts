import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

let bench: FleetBench;
beforeEach(async () => {
  bench = new FleetBench();
  await bench.takesPart();
});
afterEach(() => bench.close());

const answeredWithout = async (sound: boolean) => {
  const [attemptId = ''] = await bench.dial(1);
  const far = bench.softphone.far(attemptId);
  far.mediaAway = !sound;
  far.answer();
  await bench.until((view) => view.work?.call?.attemptId === attemptId);
  return { attemptId, far };
};

describe('an answered call whose sound does not come', () => {
  it('is hung up as abandoned when the customer has waited long enough, and its card goes', async () => {
    const { attemptId, far } = await answeredWithout(false);
    await bench.pass(1_900);
    expect(far.asked).toBeUndefined();
    await bench.pass(100);
    expect(far.asked).toBe('bye');
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')[0]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      reason: 'media.lost',
    });
    expect(bench.events).toContainEqual({ type: 'abandon', callId: attemptId });
    await bench.until((view) => view.work === undefined && view.problem === undefined);
    expect(bench.central.of('outcome.recorded')).toEqual([]);
  });

  it('ends with the message where the agent’s loudspeaker plays nothing, and the agent is told', async () => {
    const [attemptId = ''] = await bench.dial(1);
    const far = bench.softphone.far(attemptId);
    far.unheard = true;
    far.answer();
    await bench.until((view) => view.problem?.code === 'call.no-sound');
    await bench.pass(2_000);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    expect(far.asked).toBeUndefined();
    // The sound comes when the customer hears the message: nobody talks into that.
    far.unheard = false;
    await bench.until((view) => view.problem === undefined);
    bench.media.messagePlayed(far.line.view.id);
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')[0]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      reason: 'media.lost',
    });
    await bench.until((view) => view.work === undefined);
    expect(bench.central.of('outcome.recorded')).toEqual([]);
  });

  it('is hung up after ten seconds where the sound is not connected, without a message that nobody would hear', async () => {
    const [attemptId = ''] = await bench.dial(1);
    const far = bench.softphone.far(attemptId);
    far.unconnected = true;
    far.answer();
    await bench.until((view) => view.problem?.code === 'call.no-path');
    await bench.pass(9_000);
    expect(far.asked).toBeUndefined();
    await bench.pass(1_000);
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(far.asked).toBe('bye');
    expect(bench.media.of('playMessage')).toEqual([]);
    expect(bench.central.of('attempt.ended')[0]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      reason: 'media.lost',
    });
    expect(bench.central.of('outcome.recorded')).toEqual([]);
  });

  it('goes on where the loudspeaker wakes up in time', async () => {
    const [attemptId = ''] = await bench.dial(1);
    const far = bench.softphone.far(attemptId);
    far.unheard = true;
    far.answer();
    await bench.until((view) => view.problem?.code === 'call.no-sound');
    far.unheard = false;
    await bench.until((view) => view.problem === undefined && view.state === 'talking');
    await bench.pass(5_000);
    expect(bench.media.of('playMessage')).toEqual([]);
    expect(far.line.view.state).toBe('talking');
  });

  it('is abandoned also where the customer leaves before', async () => {
    const { attemptId, far } = await answeredWithout(false);
    far.hangUp();
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')[0]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      reason: 'caller-left',
    });
    await bench.until((view) => view.work === undefined);
  });

  it('goes on where it comes in time, and tells how long the customer had waited', async () => {
    const { attemptId, far } = await answeredWithout(false);
    await bench.pass(1_000);
    far.mediaAway = false;
    await bench.untilTrue(() => far.attached);
    await bench.pass(5_000);
    expect(far.line.view.state).toBe('talking');
    far.hangUp();
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    const [end] = bench.central.of('attempt.ended');
    expect(end).toMatchObject({ attemptId, lineResult: 'answered' });
    expect(end?.waitedMs).toBeGreaterThanOrEqual(1_000);
    expect(end?.waitedMs).toBeLessThan(2_000);
  });

  it('goes on where the agent came at the last moment and is heard a little later, and counts as too late', async () => {
    const own = await answeredWithout(true);
    const [attemptId = ''] = await bench.dial(1);
    const far = bench.softphone.far(attemptId);
    far.mediaAway = true;
    own.far.hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    far.answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    await bench.pass(1_800);
    await bench.renderer.call('outcome.save', {
      attemptId: own.attemptId,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    await bench.until((view) => view.work?.call?.attemptId === attemptId);
    await bench.pass(300);
    expect(far.asked).toBeUndefined();
    far.mediaAway = false;
    await bench.untilTrue(() => far.attached);
    await bench.pass(5_000);
    far.hangUp();
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 2);
    expect(bench.central.of('attempt.ended')[1]).toMatchObject({ attemptId, lineResult: 'answered' });
    expect(bench.central.of('attempt.ended')[1]?.waitedMs).toBeGreaterThan(2_000);
  });

  it.each(['failing', 'hanging'] as const)(
    'is hung up with the colleague’s leg where the two cannot be joined: %s',
    async (how) => {
      await answeredWithout(true);
      const [attemptId = ''] = await bench.dial(1);
      const far = bench.softphone.far(attemptId);
      far.answer();
      await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
      const { transferId } = bench.wanted;
      bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
      await bench.untilTrue(() => bench.softphone.called.length === 1);
      bench.media[how].add('bridge');
      const colleague = bench.softphone.farOfTransfer(transferId);
      colleague.answer();
      await bench.untilTrue(() => bench.media.of('bridge').length > 0);
      expect(colleague.line.view.state).toBe('talking');
      await bench.pass(2_000);
      await bench.untilTrue(() => colleague.line.view.state === 'ended' && far.line.view.state === 'ended');
      await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
      expect(bench.central.of('call.handed-over')[0]).toMatchObject({ attemptId, toAgentId: WANG.agentId });
      expect(bench.central.of('call.handed-over')[0]?.waitedMs).toBeGreaterThan(2_000);
    },
  );
});
