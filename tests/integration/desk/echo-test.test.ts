import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { Softphone } from '../../../src/main/softphone/softphone.ts';
import { type BenchOptions, DeskBench } from '../../support/desk/desk-bench.ts';
import type { FarEnd } from '../../support/fake-softphone.ts';

const ECHO = '15400000020';

let bench: DeskBench;
afterEach(() => bench.close());

/** Signed in, on the break that every session begins with. */
async function onBreak(options: BenchOptions & { readonly echo?: string | undefined } = {}): Promise<void> {
  bench = new DeskBench({ campaign: { dialMode: 'preview' }, ...options });
  bench.central.echoNumber = 'echo' in options ? options.echo : ECHO;
  await bench.signIn();
  await bench.until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
}
/** The same, with tasks leased: on a break nothing is claimed. */
async function onBreakWithTasks(options: BenchOptions = {}): Promise<void> {
  await onBreak(options);
  await bench.renderer.call('agent.setStatus', { status: 'available' });
  await bench.until((view) => view.work !== undefined);
  await bench.renderer.call('agent.setStatus', { status: 'on-break' });
  await bench.until((view) => view.work === undefined);
}
const hangsUp = (far: FarEnd) => {
  far.answer();
  far.hangUp();
};
const start = () => bench.renderer.call('echo.start', {});
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (thrown: unknown) => WaihuError.from(thrown).code,
  );
const shows = (kind: string) => bench.until(({ echo }) => echo?.kind === kind);
async function speaking(): Promise<void> {
  await start();
  bench.softphone.farEcho.answer();
  await shows('speaking');
}
const dialNext = async () => {
  await bench.renderer.call('task.next', {});
  const { work } = await bench.until((view) => view.work !== undefined);
  await bench.renderer.call('task.dial', { taskId: work?.task.id ?? '' });
};

describe('the test of one’s own sound', () => {
  it('connects, says that one may speak, and ends by itself half a minute after the answer', async () => {
    await onBreak();
    expect(bench.view.echo).toEqual({ kind: 'idle' });
    await start();
    await shows('connecting');
    expect(bench.softphone.echoed).toEqual([ECHO]);
    bench.softphone.farEcho.answer();
    const { echo } = await shows('speaking');
    expect(echo?.kind === 'speaking' && echo.endsAt - bench.clock.wallMs()).toBeGreaterThan(29_000);
    await bench.pass(29_000);
    expect(bench.view.echo?.kind).toBe('speaking');
    await bench.pass(1_000);
    await shows('idle');
    expect(bench.softphone.farEcho.asked).toBe('bye');
  });

  it('ends on a press, before the answer too, and may be begun anew', async () => {
    await onBreak();
    await start();
    await bench.renderer.call('echo.stop', {});
    await shows('idle');
    await speaking();
    await bench.renderer.call('echo.stop', {});
    await shows('idle');
    expect(bench.softphone.echoed).toEqual([ECHO, ECHO]);
  });

  it('says so where no test line is set up, and calls nobody', async () => {
    await onBreak({ echo: undefined });
    expect(bench.view.echo).toEqual({ kind: 'not-set-up' });
    expect(await refusal(start())).toBe('echo.not-set-up');
    expect(bench.softphone.echoed).toEqual([]);
  });

  it.each([
    ['refuses', (far: FarEnd) => far.reject(503), 'echo.no-answer'],
    ['never answers', () => bench.clock.advance(15_000), 'echo.no-answer'],
    ['hangs up', hangsUp, 'echo.broke-off'],
    ['has no sound here', (far: FarEnd) => far.failMedia('media.no-device'), 'media.no-device'],
  ])('tells what is wrong when the line %s, until it is pressed again', async (_name, plays, code) => {
    await onBreak();
    await start();
    plays(bench.softphone.farEcho);
    expect((await shows('failed')).echo).toMatchObject({ problem: { code } });
    await speaking();
  });

  it('is refused while the agent is ready, previews, is in a call and in wrap-up', async () => {
    await onBreak();
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    expect(await refusal(start())).toBe('echo.not-now');
    await bench.until((view) => view.work?.stage === 'preview');
    expect(await refusal(start())).toBe('echo.not-now');
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    expect(await refusal(start())).toBe('echo.not-now');
    bench.softphone.far(bench.attemptId).answer();
    bench.softphone.far(bench.attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    expect(await refusal(start())).toBe('echo.not-now');
    expect(bench.softphone.echoed).toEqual([]);
  });

  it('is refused while it is under way, and without a server or sound', async () => {
    await onBreak({ lines: 2 });
    await start();
    expect(await refusal(start())).toBe('echo.not-now');
    await bench.renderer.call('echo.stop', {});
    await shows('idle');
    bench.softphone.setRegistration({ kind: 'connecting', since: 0 });
    expect(await refusal(start())).toBe('sip.unreachable');
  });

  it.each([
    ['the agent becomes ready', () => bench.renderer.call('agent.setStatus', { status: 'available' })],
    ['the agent takes a customer', () => bench.renderer.call('task.next', {})],
    ['a customer calls', async () => bench.softphone.callIn({ from: '+8613800000099' })],
  ])('ends at once when %s', async (_name, happens) => {
    await onBreakWithTasks();
    await speaking();
    await happens();
    await shows('idle');
    expect(bench.softphone.farEcho.asked).toBe('bye');
  });

  it('takes no line from a customer’s call', async () => {
    await onBreakWithTasks({ lines: 1 });
    await speaking();
    await dialNext();
    expect(bench.softphone.dialled).toHaveLength(1);
    await shows('idle');
  });
});

describe('no call without an attempt that the gate allowed', () => {
  it('holds for every number but the test line’s, which leaves nothing on record', async () => {
    await onBreakWithTasks();
    const facts = () => bench.central.kinds().filter((kind) => kind !== 'agent.state');
    await speaking();
    await bench.pass(30_000);
    await shows('idle');
    expect(bench.softphone.dialled).toEqual([]);
    expect(bench.view.today.calls).toBe(0);
    expect(bench.view.unknownAttempts).toEqual([]);
    expect(facts()).toEqual([]);
    await dialNext();
    await bench.until(() => bench.central.of('attempt.committed').length === 1);
    const committed = bench.central.of('attempt.committed');
    expect(bench.softphone.dialled.map(({ attemptId }) => attemptId)).toEqual(
      committed.map(({ attemptId }) => attemptId),
    );
    expect(bench.softphone.echoed).toEqual([ECHO]);
  });

  it('leaves the test line no way to be told a number', () => {
    expectTypeOf<Parameters<Softphone['callEcho']>>().toEqualTypeOf<[]>();
  });
});
