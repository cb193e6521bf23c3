import { afterEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import { closedInZones } from '../../../src/core/compliance/callback-hours.ts';
import { CN_PACK } from '../../../src/core/compliance/packs/cn.ts';
import { type BenchOptions, CAMPAIGN, DeskBench, numberOf } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
const open = (options: BenchOptions = {}) => {
  bench = new DeskBench(options);
};
afterEach(() => bench.close());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'nothing', params: {} }),
    (thrown: unknown) => {
      const { code, params } = WaihuError.from(thrown);
      return { code, params };
    },
  );

const available = async () => {
  await bench.signIn();
  await bench.until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
  await bench.renderer.call('agent.setStatus', { status: 'available' });
};

describe('preview dialling', () => {
  it('dials only when told, by the number chosen', async () => {
    open({ campaign: { dialMode: 'preview' } });
    const second = bench.grant(1);
    bench.central.pool[0] = {
      ...second,
      task: { ...second.task, numbers: [...second.task.numbers, { e164: '+8613900000001', label: 'work' }] },
    };
    await bench.ready();
    await bench.pass(3_600_000 / 2);
    expect(bench.view.work).toMatchObject({ stage: 'preview', task: { id: 'task-1' } });
    expect(bench.view.work?.dialsAt).toBeUndefined();
    await bench.renderer.call('task.dial', { taskId: 'task-1', numberIndex: 1 });
    expect(bench.softphone.dialled.map((request) => request.number)).toEqual(['+8613900000001']);
  });

  it('lets it ring as long as the jurisdiction asks, where the campaign would hang up sooner', async () => {
    open({ campaign: { dialMode: 'preview', rules: { ...CAMPAIGN.rules, ringSeconds: 10 } } });
    await bench.ready();
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    expect(bench.softphone.dialled[0]?.ringSeconds).toBe(CN_PACK.ringAtLeastSeconds);
  });

  it('leaves the outcome of a call that reached nobody to the agent', async () => {
    open({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    bench.softphone.far(bench.attemptId).reject(486);
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.pass(60_000);
    expect(bench.view.work?.stage).toBe('wrap-up');
  });

  it('puts a task back and does not offer it again at once', async () => {
    open({ campaign: { dialMode: 'preview' }, tasks: 2 });
    await bench.ready();
    await bench.renderer.call('task.putBack', { taskId: 'task-1' });
    await bench.until((view) => view.work?.task.id === 'task-2');
    await bench.renderer.call('task.next', {}).catch(() => undefined);
    const none = await bench.until((view) => view.work === undefined);
    expect(none).toMatchObject({ idleReason: 'all-blocked' });
    expect(none.idleUntil).toBeGreaterThan(bench.clock.wallMs());
    await bench.pass(300_000);
    await bench.until((view) => view.work?.task.id === 'task-1');
  });

  it('refuses what makes no sense now, each with its code', async () => {
    open({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    const { renderer } = bench;
    expect((await refusal(renderer.call('task.dial', { taskId: 'task-9' }))).code).toBe('not-found');
    expect((await refusal(renderer.call('call.hangUp', {}))).code).toBe('sip.no-call');
    expect((await refusal(renderer.call('campaign.choose', { campaignId: 'x' }))).code).toBe('not-found');
    await renderer.call('task.dial', { taskId: 'task-1' });
    expect((await refusal(renderer.call('task.next', {}))).code).toBe('call.not-ended');
    expect((await refusal(renderer.call('task.putBack', { taskId: 'task-1' }))).code).toBe('call.not-ended');
    const early = { attemptId: bench.attemptId, dispositionCode: 'considering', answers: [], notes: '' };
    expect((await refusal(renderer.call('outcome.save', early))).code).toBe('call.not-ended');
    const none = { ...early, attemptId: 'attempt-of-nobody' };
    expect((await refusal(renderer.call('outcome.save', none))).code).toBe('not-found');
    expect(await renderer.port.handle('no.such.command', {})).toMatchObject({
      error: { code: 'bad-request' },
    });
    expect(await renderer.port.handle('call.dtmf', { digits: 'hello' })).toMatchObject({
      error: { code: 'bad-request' },
    });
  });

  it('has keys for the call: hold, mute, digits, hang up', async () => {
    open({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    const far = bench.softphone.far(bench.attemptId);
    far.answer();
    await bench.renderer.call('call.mute', { muted: true });
    await bench.until((view) => view.work?.call?.muted === true);
    await bench.renderer.call('call.dtmf', { digits: '12#' });
    expect(far.digits).toBe('12#');
    await bench.renderer.call('call.hold', { hold: true });
    await bench.until((view) => view.work?.call?.state === 'holding');
    await bench.renderer.call('call.hangUp', {});
    const over = await bench.until((view) => view.work?.stage === 'wrap-up');
    expect(over.work?.call?.endedBy).toBe('agent');
  });
});

describe('an outcome', () => {
  const answered = async () => {
    open({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    bench.softphone.far(bench.attemptId).answer();
    bench.softphone.far(bench.attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    return { attemptId: bench.attemptId, answers: [], notes: '' };
  };

  it('is not taken while something is missing, and says what', async () => {
    const outcome = await answered();
    const save = (more: object) =>
      refusal(bench.renderer.call('outcome.save', { ...outcome, dispositionCode: 'considering', ...more }));
    expect(await save({ dispositionCode: 'refused' })).toMatchObject({
      code: 'outcome.incomplete',
      params: { field: 'disposition' },
    });
    expect(await save({ dispositionCode: 'callback' })).toMatchObject({ params: { field: 'callback' } });
    expect(await save({ dispositionCode: 'callback', callbackAt: 1 })).toMatchObject({
      params: { field: 'callback-past' },
    });
    expect(await save({ dispositionCode: 'refused-other' })).toMatchObject({ params: { field: 'note' } });
    const stray = [{ stepId: 'opening', answerId: 'no-such-answer', at: 1 }];
    expect(await save({ answers: stray })).toMatchObject({ params: { field: 'answers' } });
    expect(bench.view.work?.stage).toBe('wrap-up');
    expect(await save({})).toMatchObject({ code: 'nothing' });
  });

  it('to a territory is refused a callback at the hours that the screen shows as closed, and at no other', async () => {
    const rules = { ...CAMPAIGN.rules, pack: 'US', windows: [{ fromMinute: 0, toMinute: 1440 }] };
    open({ campaign: { dialMode: 'preview', rules } });
    const [first] = bench.central.pool;
    if (!first) throw new Error('no task');
    const numbers = [{ e164: '+16715550142', label: 'mobile' as const }];
    bench.central.pool.splice(0, Infinity, { ...first, task: { ...first.task, numbers } });
    // From New York to Guam at an hour for calls.
    const evening = new Date(bench.clock.wallMs()).setUTCHours(23, 0, 0, 0);
    bench.clock.advance(evening - bench.clock.wallMs());
    await bench.ready();
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    bench.softphone.far(bench.attemptId).answer();
    bench.softphone.far(bench.attemptId).hangUp();
    const { work } = await bench.until((view) => view.work?.stage === 'wrap-up');
    const save = (callbackAt: number) =>
      refusal(
        bench.renderer.call('outcome.save', {
          ...{ attemptId: bench.attemptId, answers: [], notes: '' },
          ...{ dispositionCode: 'callback', callbackAt },
        }),
      );
    const shown = (at: number) => closedInZones(rules, work?.zones ?? [], at)?.because;
    const [beforeDawn, morning] = [evening + 20 * 3600_000, evening + 24 * 3600_000];
    expect(shown(beforeDawn)).toBe('calling-window');
    expect(await save(beforeDawn)).toMatchObject({ params: { field: 'callback-closed' } });
    expect(shown(morning)).toBeUndefined();
    expect(await save(morning)).toMatchObject({ code: 'nothing' });
  });

  it('that promises a callback says when and whose', async () => {
    const outcome = await answered();
    const callbackAt = bench.clock.wallMs() + 86_400_000;
    await bench.renderer.call('outcome.save', { ...outcome, dispositionCode: 'callback', callbackAt });
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('outcome.recorded')[0]).toMatchObject({ callbackAt, callbackPersonal: true });
  });

  it('that leaves the callback to anyone says so, also as a correction of nothing but that', async () => {
    const promised = {
      ...(await answered()),
      dispositionCode: 'callback',
      callbackAt: bench.clock.wallMs() + 86_400_000,
    };
    await bench.renderer.call('outcome.save', promised);
    await bench.renderer.call('outcome.save', { ...promised, callbackPersonal: false });
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 2);
    const [own, shared] = bench.central.of('outcome.recorded');
    expect(own?.callbackPersonal).toBe(true);
    expect(shared).toMatchObject({ callbackPersonal: false, corrects: own?.outcomeId });
  });

  it('of a customer who wants no more calls forbids every number of the customer in the same step', async () => {
    const outcome = await answered();
    await bench.renderer.call('outcome.save', { ...outcome, dispositionCode: 'do-not-call' });
    await bench.untilTrue(() => bench.central.of('dnc.requested').length === 1);
    expect(bench.central.of('dnc.requested')[0]).toMatchObject({
      number: numberOf(1),
      attemptId: outcome.attemptId,
    });
    expect(bench.central.of('dnc.requested')[0]).not.toHaveProperty('campaignId');
  });

  it('of a customer who wants no more calls of this campaign forbids the number to this campaign alone', async () => {
    const outcome = await answered();
    await bench.renderer.call('outcome.save', { ...outcome, dispositionCode: 'refused-campaign' });
    await bench.untilTrue(() => bench.central.of('dnc.requested').length === 1);
    expect(bench.central.of('dnc.requested')[0]).toMatchObject({
      number: numberOf(1),
      campaignId: CAMPAIGN.id,
    });
  });

  it('saved twice is saved once, and changed later is a correction that names the first', async () => {
    const outcome = { ...(await answered()), dispositionCode: 'considering' };
    await bench.renderer.call('outcome.save', outcome);
    await bench.renderer.call('outcome.save', outcome);
    await bench.renderer.call('outcome.save', { ...outcome, dispositionCode: 'accepted-renewal' });
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length >= 2);
    await bench.until((view) => view.sync.kind === 'in-step');
    const [first, second, ...more] = bench.central.of('outcome.recorded');
    expect(more).toEqual([]);
    expect(second).toMatchObject({ dispositionCode: 'accepted-renewal', corrects: first?.outcomeId });
  });

  it("is in today's list, under a masked number", async () => {
    const outcome = await answered();
    await bench.renderer.call('outcome.save', { ...outcome, dispositionCode: 'considering' });
    const { rows } = await bench.renderer.call('history.today', {});
    expect(rows).toMatchObject([
      { attemptId: outcome.attemptId, number: '138****0001', agentName: '李敏', lineResult: 'answered' },
    ]);
  });
});

describe('the gate at the moment of dialling', () => {
  it('names rule and time to a person who dials, and nothing is sent', async () => {
    open({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    bench.central.changes.push({ kind: 'dnc', number: numberOf(1), since: 5, removed: false });
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.work?.task.id === 'task-1' && view.sync.kind === 'in-step');
    await bench.pass(1_000);
    const dialled = await refusal(bench.renderer.call('task.dial', { taskId: 'task-1' }));
    expect(dialled).toEqual({ code: 'gate.blocked', params: { rule: 'dnc' } });
    expect(bench.view.work?.gate).toMatchObject({ kind: 'blocked', rule: 'dnc', since: 5 });
    expect(bench.softphone.dialled).toEqual([]);
    expect(bench.central.of('attempt.committed')).toEqual([]);
  });

  it('passes over a customer who must not be called, and dials the next', async () => {
    open();
    bench.central.changes.push({ kind: 'dnc', number: numberOf(1), since: 5, removed: false });
    await bench.ready();
    expect(bench.view.work?.task.id).toBe('task-2');
  });

  it('takes a task off the screen whose lease was revoked before the countdown ended', async () => {
    open();
    await bench.ready();
    bench.central.changes.push({ kind: 'lease-revoked', taskId: 'task-1', term: 1 });
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.work?.task.id === 'task-2');
    await bench.pass(8_000);
    await bench.until((view) => view.work?.stage === 'call');
    expect(bench.softphone.dialled.map((request) => request.number)).toEqual([numberOf(2)]);
  });
});

describe('why nothing is being dialled', () => {
  it.each([
    ['the agent is on a break', {}, 'on-break', 'not-available'],
    ['the campaign is paused', { campaign: { state: 'paused' } }, 'available', 'campaign-paused'],
    ['the list comes by itself', { campaign: { dialMode: 'predictive' } }, 'available', 'waiting-for-call'],
    ['the list is through', { tasks: 0 }, 'available', 'queue-empty'],
    ['no renderer has the microphone', { media: 'renderer' }, 'available', 'media-missing'],
  ] as const)('is told: %s', async (_name, options, status, reason) => {
    open(options as BenchOptions);
    await bench.signIn();
    await bench.until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
    await bench.renderer.call('agent.setStatus', { status });
    await bench.until((view) => view.idleReason === reason);
  });

  it('is told with the time when it is too late in the day', async () => {
    open({
      campaign: { rules: { ...CAMPAIGN.rules, windows: [{ fromMinute: 11 * 60, toMinute: 12 * 60 }] } },
    });
    await available();
    const view = await bench.until((seen) => seen.idleReason === 'all-blocked');
    expect(view.idleUntil).toBe(Date.UTC(2026, 0, 5, 3));
    await bench.pass(3_600_000);
    await bench.until((seen) => seen.work !== undefined);
  });

  it('is told when the SIP server is lost, also while a task is on the screen, and goes on by itself', async () => {
    open();
    await bench.ready();
    bench.softphone.setRegistration({ kind: 'lost', since: bench.clock.wallMs(), code: 'sip.unreachable' });
    const lost = await bench.until((view) => view.idleReason === 'sip-lost');
    expect(lost.work?.dialsAt).toBeUndefined();
    expect(lost.sip).toMatchObject({ kind: 'lost', problem: { code: 'sip.unreachable' } });
    await bench.pass(60_000);
    expect(bench.softphone.dialled).toEqual([]);
    const task = { taskId: 'task-1' };
    expect((await refusal(bench.renderer.call('task.dial', task))).code).toBe('sip.unreachable');
    bench.softphone.setRegistration({ kind: 'registered', since: bench.clock.wallMs() });
    await bench.until((view) => view.work?.dialsAt !== undefined);
  });

  it('is told while the centre is awaited, and the claim is tried again by itself', async () => {
    open();
    await bench.signIn();
    await bench.until((view) => view.campaigns.length > 0);
    bench.central.cut = true;
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    await bench.until((view) => view.idleReason === 'waiting-for-centre');
    bench.central.cut = false;
    await bench.pass(15_000);
    await bench.until((view) => view.work !== undefined);
  });
});
