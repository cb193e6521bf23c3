import { afterEach, describe, expect, it } from 'vitest';
import { DeskBench, numberOf } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

const started = async () => {
  bench = new DeskBench({ tasks: 5, campaign: { dialMode: 'preview' } });
  await bench.ready();
};

/** Another program asks; the link as the agent is asked about it. */
const asked = async (text: string) => {
  const before = bench.view.desktop?.link?.id;
  await bench.renderer.call('desktop.link', { text });
  const view = await bench.until(({ desktop }) => desktop?.link !== undefined && desktop.link.id !== before);
  const link = view.desktop?.link;
  if (!link) throw new Error('nobody was asked');
  return link;
};
const answer = (id: string, dial: boolean) => bench.renderer.call('desktop.answerLink', { id, dial });

describe('a link of another program', () => {
  it('dials nothing before the agent says so, then that customer and no other', async () => {
    await started();
    await bench.until(({ work }) => work?.task.id === 'task-1');
    const link = await asked(`waihu:${numberOf(3)}?why=renewal`);
    expect(link).toMatchObject({ why: 'renewal' });
    expect(link.number).toContain('****');
    expect(bench.softphone.dialled).toEqual([]);
    await answer(link.id, true);
    const view = await bench.until(({ work }) => work?.stage === 'call');
    expect(view.work?.task.id).toBe('task-3');
    expect(view.desktop?.link).toBeUndefined();
    await bench.until(() => bench.softphone.dialled.length > 0);
    expect(bench.softphone.dialled.map(({ number }) => number)).toEqual([numberOf(3)]);
  });

  it('is let go by a no, and cannot be said yes to afterwards', async () => {
    await started();
    const link = await asked(`tel:${numberOf(2)}`);
    await answer(link.id, false);
    await bench.until(({ desktop }) => desktop?.link === undefined);
    await expect(answer(link.id, true)).rejects.toMatchObject({ code: 'not-found' });
    expect(bench.softphone.dialled).toEqual([]);
  });

  it('passes the gate: what the rules forbid is not dialled, and the card says why', async () => {
    bench = new DeskBench({ tasks: 5, campaign: { dialMode: 'preview' } });
    bench.central.dncAgeMs = 24 * 3_600_000 - 60_000;
    await bench.ready();
    bench.central.lose();
    await bench.pass(61_000);
    const link = await asked(`tel:${numberOf(2)}`);
    await expect(answer(link.id, true)).rejects.toMatchObject({ code: 'gate.blocked' });
    const view = await bench.until(({ work }) => work?.task.id === 'task-2');
    expect(view.work).toMatchObject({ stage: 'preview', gate: { kind: 'blocked', rule: 'data-stale' } });
    expect(bench.softphone.dialled).toEqual([]);
  });

  it('to a number that is not on this desk, or that is none, is told and cannot be dialled', async () => {
    await started();
    const stranger = await asked('tel:+8613900009999');
    expect(stranger.problem).toEqual({ code: 'link.not-here' });
    await expect(answer(stranger.id, true)).rejects.toMatchObject({ code: 'link.not-here' });
    await answer(stranger.id, false);
    const junk = await asked('tel:call-me');
    expect(junk).toMatchObject({ problem: { code: 'link.unreadable' } });
    await expect(answer(junk.id, true)).rejects.toMatchObject({ code: 'link.unreadable' });
  });

  it('finds the campaign’s own task for a number that another has too, and names nobody of another or given back', async () => {
    await started();
    const elsewhere = bench.grant(2);
    const twin = bench.grant(8);
    bench.central.changes.push(
      {
        ...elsewhere,
        lease: { ...elsewhere.lease, taskId: 'task-7', expiresAt: bench.clock.wallMs() + 7_200_000 },
        task: { ...elsewhere.task, id: 'task-7', campaignId: 'campaign-2' },
      },
      { ...twin, task: { ...twin.task, campaignId: 'campaign-2' } },
      { kind: 'lease-revoked', taskId: 'task-4', term: 1 },
    );
    bench.central.say({ kind: 'pull-now' });
    await asked(`tel:${numberOf(8)}`);
    const other = await bench.until(({ desktop }) => desktop?.link?.problem?.code === 'link.other-campaign');
    expect(other.desktop?.link?.customerName).toBeUndefined();
    const given = await asked(`tel:${numberOf(4)}`);
    expect(given.problem).toEqual({ code: 'link.not-here' });
    expect(given.customerName).toBeUndefined();
    const own = await asked(`tel:${numberOf(2)}`);
    expect(own.problem).toBeUndefined();
    await answer(own.id, true);
    const view = await bench.until(({ work }) => work?.stage === 'call');
    expect(view.work?.task.id).toBe('task-2');
  });

  it('is forgotten after five minutes', async () => {
    await started();
    const link = await asked(`tel:${numberOf(2)}`);
    await bench.pass(5 * 60_000);
    // By itself: nothing else that happens takes the question off the screen.
    expect(bench.view.desktop?.link).toBeUndefined();
    await expect(answer(link.id, true)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('can be said no to when it is gone, and the no does not reach the one that came after it', async () => {
    await started();
    const first = await asked(`tel:${numberOf(2)}`);
    await bench.renderer.call('desktop.link', { text: `tel:${numberOf(3)}` });
    const next = (await bench.until(({ desktop }) => desktop?.link?.id !== first.id)).desktop?.link;
    await answer(first.id, false);
    await bench.pass(1_000);
    expect(bench.view.desktop?.link?.id).toBe(next?.id);
    await answer(next?.id ?? '', false);
    await answer(next?.id ?? '', false);
    await bench.until(({ desktop }) => desktop?.link === undefined);
  });

  it('is not asked of the agent who signs in next', async () => {
    await started();
    const link = await asked(`tel:${numberOf(2)}`);
    await bench.settled(bench.renderer.call('session.signOut', {}));
    await bench.settled(bench.signIn());
    expect(bench.view.desktop?.link).toBeUndefined();
    await expect(answer(link.id, true)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('waits for the agent who signs in, where nobody was', async () => {
    bench = new DeskBench({ tasks: 5, campaign: { dialMode: 'preview' } });
    await bench.renderer.call('desktop.link', { text: `tel:${numberOf(2)}` });
    await bench.ready();
    const view = await bench.until(({ desktop }) => desktop?.link !== undefined);
    await answer(view.desktop?.link?.id ?? '', false);
  });
});
