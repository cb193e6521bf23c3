import { afterEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/contract/task-api.ts';
import { type BenchOptions, DeskBench } from '../../support/desk/desk-bench.ts';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';
import { granted, KNOWN_NAME, numberOf } from '../../support/store/facts.ts';

let bench: DeskBench;
afterEach(() => bench.close());

/** The centre knows the customer of that index. */
function knows(
  index: number,
  change: {
    owner?: string;
    ownerIdle?: boolean;
    task?: NonNullable<Parameters<typeof granted>[1]>['task'];
  } = {},
): void {
  const { task, customer, history } = granted(index, { task: change.task ?? {} });
  const work = { task, customer: { ...customer, owner: change.owner }, history } as NonNullable<
    Caller['work']
  >;
  bench.central.answers.caller = () => ({ work, ownerIdle: change.ownerIdle ?? false });
}

const inPreview = async (options: BenchOptions = {}, reading = true) => {
  bench = new DeskBench({ lines: 3, ...options });
  await bench.signIn();
  await bench.until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
  await bench.renderer.call('agent.setStatus', { status: 'available' });
  if (reading) await bench.until((view) => view.work !== undefined);
};
const inFleet = async () => {
  const fleet = new FleetBench();
  bench = fleet;
  await fleet.takesPart();
  return fleet;
};
/** A colleague received customer 900 and has nobody for them: would this agent? */
function callerOffered(): void {
  const { task, lease, customer, history } = granted(900);
  const at = bench.clock.wallMs();
  const attempt = {
    kind: 'call.received' as const,
    attemptId: 'incoming-1',
    taskId: task.id,
    campaignId: 'campaign-1',
    customerId: customer.id,
    number: numberOf(900),
    callingNumber: '',
    agentId: WANG.agentId,
    at,
  };
  bench.central.say({
    kind: 'transfer-offered',
    transferId: 'transfer-1',
    from: WANG,
    work: { attempt, answeredAt: at, task, lease, customer, history } as never,
    means: 'relay',
    expiresAt: at + 2_000,
  });
}
const told = (kind: string) => bench.central.frames.filter((frame) => frame.kind === kind);
const played = () => bench.media.calls.filter(({ op }) => op === 'playMessage');
const save = (attemptId: string, dispositionCode = 'accepted-renewal') =>
  bench.renderer.call('outcome.save', { attemptId, dispositionCode, answers: [], notes: '回电' });

describe('a customer who calls', () => {
  it('comes to the agent who reads a card: theirs first, then the voice, wrap-up and outcome', async () => {
    await inPreview();
    const reading = bench.view.work?.task.id;
    knows(900);
    const caller = bench.softphone.callIn({ from: '13800000900' });
    const { work } = await bench.until((view) => view.work?.stage === 'call');
    expect(work).toMatchObject({
      customer: { name: `${KNOWN_NAME}900` },
      call: { arrived: 'customer', incoming: true, number: '138****0900' },
    });
    expect(bench.view.state).toBe('reserved');
    expect(work?.call?.answeredAt).toBeUndefined();
    await bench.pass(1_000);
    await bench.until((view) => view.state === 'talking');
    await bench.pass(40_000);
    caller.far.hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    const { attemptId } = bench;
    await save(attemptId);
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('call.received')).toMatchObject([
      { attemptId, taskId: 'task-900', customerId: 'customer-900', number: numberOf(900) },
    ]);
    expect(bench.central.of('attempt.ended')).toMatchObject([{ attemptId, lineResult: 'answered' }]);
    expect(bench.central.of('attempt.committed')).toEqual([]);
    expect((await bench.until((view) => view.work?.stage === 'preview')).work?.task.id).toBe(reading);
    expect(bench.view.today.calls).toBe(0);
  });

  it('does not want to be called again: the do-not-call request leaves with the outcome', async () => {
    await inPreview();
    knows(900);
    const caller = bench.softphone.callIn({ from: numberOf(900) });
    await bench.until((view) => view.work?.stage === 'call');
    await bench.pass(1_000);
    await bench.until((view) => view.state === 'talking');
    caller.far.hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await save(bench.attemptId, 'do-not-call');
    await bench.untilTrue(() => bench.central.of('dnc.requested').length === 1);
    expect(bench.central.of('dnc.requested')).toMatchObject([{ number: numberOf(900) }]);
  });

  it('is known by the desk itself without the centre, whose lease is used up by the call', async () => {
    await inPreview();
    bench.central.lose();
    const caller = bench.softphone.callIn({ from: numberOf(2) });
    const { work } = await bench.until((view) => view.work?.stage === 'call');
    expect(work?.customer.name).toBe(`${KNOWN_NAME}2`);
    await bench.pass(1_000);
    await bench.until((view) => view.state === 'talking');
    caller.far.hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await save(bench.attemptId);
    const left = await bench.until((view) => view.work?.stage === 'preview');
    expect([left.work?.customer.name, left.next?.customerName]).not.toContain(`${KNOWN_NAME}2`);
  });

  it('is an unknown caller with a masked number where nobody knows them', async () => {
    await inPreview();
    bench.central.answers.caller = () => ({ ownerIdle: false });
    bench.softphone.callIn({ from: numberOf(777) });
    const { work } = await bench.until((view) => view.work?.stage === 'call');
    expect(work).toMatchObject({ customer: { name: '' }, history: [], call: { number: '138****0777' } });
    expect(work?.task.numbers).toEqual([{ text: '138****0777', label: 'other' }]);
  });

  it('is recorded and called back where they give up while it rings', async () => {
    await inPreview();
    knows(900);
    const caller = bench.softphone.callIn({ from: numberOf(900) });
    await bench.until((view) => view.work?.stage === 'call');
    caller.giveUp();
    await bench.until((view) => view.work?.stage === 'preview');
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')).toMatchObject([
      { lineResult: 'cancelled', endedBy: 'customer' },
    ]);
  });

  it('gives up before anybody was found: recorded all the same', async () => {
    await inPreview();
    const answer = Promise.withResolvers<Caller>();
    bench.central.answers.caller = () => answer.promise;
    const caller = bench.softphone.callIn({ from: numberOf(2) });
    await bench.untilTrue(() => bench.central.asked.includes('caller'));
    caller.giveUp();
    await bench.pass(10);
    answer.resolve({ ownerIdle: false });
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('call.received')).toMatchObject([{ taskId: 'task-2' }]);
    expect(bench.view.work?.stage).toBe('preview');
  });

  it('is refused where the number is withheld, so that the server may go on', async () => {
    await inPreview();
    expect(bench.softphone.callIn({ from: 'anonymous' }).refused).toBe(480);
  });

  it('hears the message where nobody has time, and is called back', async () => {
    await inPreview();
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    knows(900);
    const caller = bench.softphone.callIn({ from: numberOf(900) });
    await bench.untilTrue(() => bench.softphone.lines.length === 1);
    await bench.pass(5_000);
    await bench.untilTrue(() => played().length === 1);
    expect(played()).toMatchObject([{ detail: 'message for callers in zh-CN' }]);
    expect(caller.far.line.view.state).toBe('talking');
    bench.media.messagePlayed(played()[0]?.lineId ?? '');
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(caller.far.line.view.state).toBe('ended');
    expect(bench.central.of('attempt.ended')).toMatchObject([
      { lineResult: 'abandoned', reason: 'nobody-in-time' },
    ]);
    expect(bench.central.of('outcome.recorded')).toEqual([]);
    expect(bench.view.work).toBeUndefined();
  });

  it.each([
    ['of their own campaign', 'campaign-9', 'sound of campaign-9'],
    ['of the agent’s campaign, had before the centre was lost', undefined, 'sound of campaign-1'],
  ])('hears the recording %s', async (_which, campaignId, heard) => {
    bench = new DeskBench({ lines: 3 });
    const { answers } = bench.central;
    answers.campaignMessages = ({ kind = 'abandoned' }) => [
      { kind, language: 'zh-CN', hash: kind, fileName: 'a.wav', lengthMs: 2_000, uploadedAt: 0 },
    ];
    answers.campaignMessageSound = (which) => ({
      hash: which.kind ?? '',
      wav: `${which.kind === 'callers' ? 'sound' : 'another sound'} of ${which.campaignId}`,
    });
    await bench.signIn();
    await bench.until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
    await bench.untilTrue(
      () => bench.central.asked.filter((asked) => asked === 'campaignMessageSound').length === 2,
    );
    if (campaignId === undefined) bench.central.lose();
    else knows(900, { task: { campaignId } });
    bench.softphone.callIn({ from: numberOf(900) });
    await bench.untilTrue(() => bench.softphone.lines.length === 1);
    await bench.pass(5_000);
    await bench.untilTrue(() => played().length === 1);
    expect(played()).toMatchObject([{ detail: heard }]);
  });

  it('goes to the agent who becomes free while they wait', async () => {
    await inPreview();
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    knows(900);
    bench.softphone.callIn({ from: numberOf(900) });
    await bench.untilTrue(() => bench.softphone.lines.length === 1);
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    const view = await bench.until(({ work }) => work?.stage === 'call');
    expect(view.work?.call).toMatchObject({ arrived: 'customer', state: 'talking' });
  });

  it('comes to one agent at a time: of two at once one talks, the other waits', async () => {
    await inPreview();
    bench.central.answers.caller = ({ number }) => {
      const { task, customer, history } = granted(number === numberOf(900) ? 900 : 901);
      return { work: { task, customer, history } as never, ownerIdle: false };
    };
    bench.softphone.callIn({ from: numberOf(900) });
    bench.softphone.callIn({ from: numberOf(901) });
    await bench.untilTrue(() => bench.central.of('call.received').length === 2);
    await bench.pass(1_000);
    await bench.until((view) => view.state === 'talking');
    await bench.pass(5_000);
    await bench.untilTrue(() => played().length === 1);
    expect(bench.view.state).toBe('talking');
  });
});

describe('a call that rings at several desks', () => {
  it.each([
    ['while the card is shown', async () => void (await bench.until((view) => view.work?.stage === 'call'))],
    ['while it is looked up who calls', () => bench.untilTrue(() => bench.central.asked.includes('caller'))],
  ])('leaves nothing at one that loses it %s', async (when, ring) => {
    await inPreview();
    const reading = bench.view.work?.task.id;
    const answer = Promise.withResolvers<Caller>();
    knows(900);
    if (when.includes('looked up')) bench.central.answers.caller = () => answer.promise;
    const caller = bench.softphone.callIn({ from: numberOf(900) });
    await ring();
    caller.giveUp('answered-elsewhere');
    answer.resolve({ ownerIdle: false });
    await bench.until(({ work }) => work?.stage === 'preview' && work.task.id === reading);
    await bench.pass(5_000);
    expect(bench.central.of('call.received')).toEqual([]);
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('is left to another without a record where all lines are taken', async () => {
    await inPreview({ lines: 1 });
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    knows(900);
    const first = bench.softphone.callIn({ from: numberOf(900) });
    await bench.untilTrue(() => bench.central.of('call.received').length === 1);
    knows(901);
    const second = bench.softphone.callIn({ from: numberOf(901) });
    await bench.untilTrue(() => second.refused !== undefined);
    expect(second.refused).toBe(486);
    first.far.hangUp();
    await bench.untilTrue(() => bench.central.of('attempt.ended').length > 0);
    await bench.untilTrue(() => bench.view.sync.waiting === 0);
    expect(bench.central.of('call.received')).toHaveLength(1);
    expect(bench.central.of('attempt.ended')).toMatchObject([{ reason: 'caller-left' }]);
  });
});

describe('the number that a customer called', () => {
  const marked = (number: string) => ({ number, mark: 'marked' as const, since: 0 });

  it.each([
    ['the one they saw, also where telephones mark it by now', '+861088888888', '+861088888888'],
    ['nobody’s where the campaign has none to show', undefined, ''],
  ])('is %s', async (_what, calledFrom, callingNumber) => {
    await inPreview({ campaign: { callingNumbers: [marked('+861088888888')] } }, false);
    knows(900, { task: { calledFrom } });
    bench.softphone.callIn({ from: numberOf(900) });
    await bench.untilTrue(() => bench.central.of('call.received').length === 1);
    expect(bench.central.of('call.received')).toMatchObject([{ number: numberOf(900), callingNumber }]);
  });
});

describe('a customer of a campaign that this desk lacks', () => {
  it('is not the idle agent’s, who has not its script: the message, and a callback', async () => {
    await inPreview();
    knows(900, { task: { campaignId: 'campaign-9' } });
    bench.softphone.callIn({ from: numberOf(900) });
    await bench.untilTrue(() => bench.softphone.lines.length === 1);
    await bench.pass(5_000);
    await bench.untilTrue(() => played().length === 1);
    bench.media.messagePlayed(played()[0]?.lineId ?? '');
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')).toMatchObject([
      { lineResult: 'abandoned', reason: 'nobody-in-time' },
    ]);
    expect(bench.view.work?.stage).toBe('preview');
  });

  it('goes to a colleague who has it', async () => {
    const fleet = await inFleet();
    knows(900, { task: { campaignId: 'campaign-9' } });
    fleet.softphone.callIn({ from: numberOf(900) });
    await fleet.untilTrue(() => fleet.framesOf('transfer-wanted').length === 1);
    expect(fleet.wanted.work.attempt.campaignId).toBe('campaign-9');
    expect(fleet.view.work).toBeUndefined();
  });
});

describe('a customer who calls another desk', () => {
  it('goes off the screen of the desk that holds the task, until the centre lets it go on', async () => {
    await inPreview();
    const reading = bench.view.work?.task.id;
    const held = bench.central.changes.find(
      (change) => change.kind === 'lease-granted' && change.task.id === reading,
    );
    if (held?.kind !== 'lease-granted') throw new Error('nothing is leased');
    const notBefore = bench.clock.wallMs() + 30 * 60_000;
    bench.central.changes.push({ ...held, task: { ...held.task, notBefore } });
    bench.central.say({ kind: 'pull-now' });
    const { work } = await bench.until((view) => view.work !== undefined && view.work.task.id !== reading);
    expect(work?.stage).toBe('preview');
  });
});

describe('in the fleet', () => {
  it('goes to the owner who is idle elsewhere, by hand-over, and counts in no pacing', async () => {
    const fleet = await inFleet();
    knows(900, { owner: '王芳', ownerIdle: true });
    const caller = fleet.softphone.callIn({ from: numberOf(900) });
    await fleet.untilTrue(() => fleet.framesOf('transfer-wanted').length === 1);
    const { work, transferId } = fleet.wanted;
    expect(work.attempt).toMatchObject({ kind: 'call.received', number: numberOf(900) });
    expect(fleet.view.work).toBeUndefined();
    fleet.central.say({ kind: 'transfer-placed', transferId, to: WANG });
    await fleet.untilTrue(() => fleet.softphone.called.length === 1);
    fleet.softphone.farOfTransfer(transferId).answer();
    await fleet.untilTrue(() => fleet.central.of('call.handed-over').length === 1);
    caller.far.hangUp();
    await fleet.untilTrue(() => fleet.softphone.lines.length === 0);
    expect(fleet.central.of('attempt.ended')).toEqual([]);
    expect(fleet.events.filter(({ type }) => ['answer', 'abandon', 'fail'].includes(type))).toEqual([]);
    expect(fleet.states.every(({ calls }) => calls.length === 0)).toBe(true);
  });

  it('comes from a colleague who received them: the card, the voice, the outcome', async () => {
    const fleet = await inFleet();
    callerOffered();
    await fleet.untilTrue(() => fleet.framesOf('transfer-accepted').length === 1);
    const caller = fleet.softphone.callIn({
      from: 'wang',
      transferId: 'transfer-1',
      attemptId: 'incoming-1',
    });
    const { work } = await fleet.until((view) => view.state === 'talking');
    expect(work?.call).toMatchObject({ arrived: 'colleague', incoming: true });
    await fleet.untilTrue(() => fleet.central.of('call.taken-over').length === 1);
    caller.far.hangUp();
    await fleet.until((view) => view.work?.stage === 'wrap-up');
    await save('incoming-1');
    await fleet.untilTrue(() => fleet.central.of('outcome.recorded').length === 1);
    expect(fleet.central.of('call.taken-over')).toMatchObject([{ attempt: { kind: 'call.received' } }]);
    expect(fleet.view.today.calls).toBe(0);
  });
});

describe.each(['preview', 'progressive'] as const)('in a campaign that nobody paces (%s)', (dialMode) => {
  const lastPhase = () =>
    bench.central.frames
      .flatMap((frame) =>
        frame.kind === 'fleet-state'
          ? [frame.agent.phase]
          : frame.kind === 'fleet-event' && ['ready', 'away', 'connect'].includes(frame.event.type)
            ? [frame.event.type === 'ready' ? 'idle' : frame.event.type]
            : [],
      )
      .at(-1);

  it('comes from a colleague to the agent who reads a card, which is there again after the call', async () => {
    await inPreview({ campaign: { dialMode, previewSeconds: 600 } });
    const reading = bench.view.work?.task.id;
    expect(told('fleet-state')).toContainEqual(
      expect.objectContaining({ campaignId: 'campaign-1', reserve: 0, freeLines: 0 }),
    );
    expect(lastPhase()).toBe('idle');
    callerOffered();
    await bench.untilTrue(() => told('transfer-accepted').length === 1);
    const caller = bench.softphone.callIn({
      from: 'wang',
      transferId: 'transfer-1',
      attemptId: 'incoming-1',
    });
    const { work } = await bench.until((view) => view.state === 'talking');
    expect(work).toMatchObject({ customer: { name: `${KNOWN_NAME}900` }, call: { incoming: true } });
    await bench.untilTrue(() => bench.central.of('call.taken-over').length === 1);
    caller.far.hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await save('incoming-1');
    expect((await bench.until((view) => view.work?.stage === 'preview')).work?.task.id).toBe(reading);
  });

  it('leaves the agent the card where the call does not come after all', async () => {
    await inPreview({ campaign: { dialMode, previewSeconds: 600 } });
    const reading = bench.view.work?.task.id;
    callerOffered();
    await bench.until((view) => view.work?.stage === 'call');
    bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: 'withdrawn' });
    expect((await bench.until((view) => view.work?.stage === 'preview')).work?.task.id).toBe(reading);
    expect(bench.central.of('call.taken-over')).toEqual([]);
  });

  it('is refused by an agent who dials, and is not thought idle meanwhile', async () => {
    await inPreview({ campaign: { dialMode, previewSeconds: 600 } });
    await bench.renderer.call('task.dial', { taskId: bench.view.work?.task.id ?? '' });
    await bench.until((view) => view.work?.stage === 'call');
    await bench.untilTrue(() => lastPhase() === 'away');
    callerOffered();
    await bench.untilTrue(() => told('transfer-refused').length === 1);
    expect(bench.central.of('attempt.committed')).toHaveLength(1);
  });

  it('starts no call for a grant', async () => {
    await inPreview({ campaign: { dialMode, previewSeconds: 600 } });
    bench.central.say({
      kind: 'pace',
      campaignId: 'campaign-1',
      term: 1,
      mode: 'predictive',
      explanation: {} as never,
    });
    const expiresAt = bench.clock.wallMs() + 2_000;
    bench.central.say({
      kind: 'grant',
      grantId: 'g',
      campaignId: 'campaign-1',
      term: 1,
      calls: 2,
      expiresAt,
    });
    await bench.pass(1_000);
    expect(bench.softphone.dialled).toEqual([]);
  });
});

describe('a desk that dies in a call with a customer who called', () => {
  it('brings the wrap-up back where the agent talked', async () => {
    await inPreview();
    knows(900);
    bench.softphone.callIn({ from: numberOf(900) });
    await bench.until((view) => view.work?.stage === 'call');
    await bench.pass(1_000);
    await bench.until((view) => view.state === 'talking');
    const { attemptId } = bench;
    await bench.pass(4_000);
    await bench.kill();
    await bench.signIn();
    const { work } = await bench.until((view) => view.work?.stage === 'wrap-up');
    expect(work?.call).toMatchObject({ attemptId, lineResult: 'answered', incoming: true });
    await save(attemptId);
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
  });

  it('has who was with nobody called back', async () => {
    await inPreview();
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    knows(900);
    bench.softphone.callIn({ from: numberOf(900) });
    await bench.untilTrue(() => bench.softphone.lines.length === 1);
    await bench.kill();
    await bench.signIn();
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')).toMatchObject([
      { lineResult: 'abandoned', reason: 'desktop-lost' },
    ]);
  });
});
