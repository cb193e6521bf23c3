import { afterEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { Briefing } from '../../../src/core/briefing/briefing.ts';
import { DeskBench } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

const briefing = (id: string, change: Partial<Briefing> = {}): Briefing => ({
  id,
  title: '今日口径',
  text: '资费调整',
  from: 0,
  mustRead: true,
  publishedAt: 0,
  publishedBy: '何雯',
  ...change,
});
async function signedIn(...told: { readonly briefing: Briefing; readonly readAt?: number }[]): Promise<void> {
  bench = new DeskBench({ campaign: { dialMode: 'preview' } });
  bench.central.changes.push(...told.map((each) => ({ kind: 'briefing' as const, ...each })));
  await bench.signIn();
}
const become = (status: 'available' | 'on-break') => bench.renderer.call('agent.setStatus', { status });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (thrown: unknown) => WaihuError.from(thrown).code,
  );

describe('a briefing', () => {
  it('that the centre says has other readers now is asked for again by the page that shows them', async () => {
    await signedIn();
    bench.central.say({ kind: 'briefings' });
    const { briefingNews = 0 } = await bench.until((view) => view.briefingNews !== undefined);
    bench.central.say({ kind: 'briefings' });
    await bench.until((view) => view.briefingNews === briefingNews + 1);
  });

  it('keeps the agent from becoming ready until it is confirmed, without the network too; the centre hears of it once', async () => {
    await signedIn({ briefing: briefing('b1') });
    await bench.until((view) => view.briefings?.mustRead === 1);
    bench.central.cut = true;
    expect(await codeOf(become('available'))).toBe('briefing.unread');
    await bench.renderer.call('briefings.read', { id: 'b1' });
    await bench.renderer.call('briefings.read', { id: 'b1' });
    await bench.until((view) => view.briefings?.unread === 0);
    expect(await codeOf(become('available'))).toBeUndefined();
    const { briefings } = await bench.renderer.call('briefings.all', {});
    expect(briefings).toMatchObject([{ briefing: { id: 'b1' }, readAt: expect.any(Number) }]);
    expect(bench.central.of('briefing.read')).toEqual([]);
    bench.central.cut = false;
    await bench.untilTrue(() => bench.central.of('briefing.read').length > 0);
    expect(bench.central.of('briefing.read')).toMatchObject([{ briefingId: 'b1' }]);
  });

  it('that comes while the agent is at work hinders no call and no outcome: only becoming ready again waits', async () => {
    bench = new DeskBench({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    const task = await bench.until((view) => view.work?.stage === 'preview');
    bench.central.changes.push({ kind: 'briefing', briefing: briefing('b1') });
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.briefings?.mustRead === 1);
    expect(await codeOf(become('available'))).toBeUndefined();
    await bench.renderer.call('task.dial', { taskId: task.work?.task.id ?? '' });
    bench.softphone.far(bench.attemptId).answer();
    await bench.until((view) => view.work?.call?.state === 'talking');
    await bench.renderer.call('call.hangUp', {});
    await bench.until((view) => view.work?.stage === 'wrap-up');
    const { attemptId } = bench;
    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    await become('on-break');
    expect(await codeOf(become('available'))).toBe('briefing.unread');
  });

  it('asks nobody who read it elsewhere, is of another team, too early or too late, or when it was withdrawn', async () => {
    await signedIn(
      { briefing: briefing('elsewhere'), readAt: 5 },
      { briefing: briefing('team', { team: '无此组' }) },
      { briefing: briefing('early', { from: 9_999_999_999_999 }) },
      { briefing: briefing('late', { until: 1 }) },
      { briefing: briefing('withdrawn', { withdrawnAt: 1 }) },
    );
    await bench.until((view) => (view.briefings?.version ?? 0) > 0);
    expect(bench.view.briefings).toMatchObject({ unread: 0, mustRead: 0 });
    const { briefings } = await bench.renderer.call('briefings.all', {});
    expect(briefings.map((each) => each.briefing.id)).toEqual(['elsewhere']);
    expect(await codeOf(become('available'))).toBeUndefined();
  });

  it('that calls wait for comes before a newer one that may be read later', async () => {
    await signedIn({ briefing: briefing('b1') }, { briefing: briefing('b2', { mustRead: false }) });
    await bench.until((view) => view.briefings?.unread === 2);
    const { briefings } = await bench.renderer.call('briefings.all', {});
    expect(briefings.map((each) => each.briefing.id)).toEqual(['b1', 'b2']);
  });

  it('that need not be read before calls is told of and hinders nothing; one unknown here is confirmed by nobody', async () => {
    await signedIn({ briefing: briefing('b1', { mustRead: false }) });
    await bench.until((view) => view.briefings?.unread === 1);
    expect(await codeOf(become('available'))).toBeUndefined();
    expect(await codeOf(bench.renderer.call('briefings.read', { id: 'b2' }))).toBe('not-found');
  });
});
