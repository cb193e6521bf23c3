import { afterEach, describe, expect, it } from 'vitest';
import type { TransferWay } from '../../src/core/call/transfer-machine.ts';
import { DEMO_PASSWORD, eventually, type Stack, startStack, viewOf } from '../support/desk/whole-stack.ts';

let stack: Stack;
afterEach(() => stack.close());

type Seat = Awaited<ReturnType<typeof seat>>;

async function seat(username: string, campaignId: string) {
  const { renderer, media } = stack.desk(`desk-of-${username}`);
  await renderer.call('session.signIn', { username, password: DEMO_PASSWORD });
  const view = await viewOf(
    renderer,
    ({ sip, campaigns }) => sip.kind === 'registered' && campaigns.length > 0,
  );
  await renderer.call('campaign.choose', { campaignId });
  await renderer.call('agent.setStatus', { status: 'available' });
  return { renderer, media, agentId: view.account?.id ?? '', name: view.account?.displayName ?? '' };
}

/** Three agents of one campaign, of whom the first talks with its only customer. */
async function threeSeats(): Promise<{ attemptId: string; campaignId: string; seats: [Seat, Seat, Seat] }> {
  // Named, not found out: a desk that asks its server hands over by relay until the answer is here.
  stack = await startStack({ lines: 2, handOver: 'pull' });
  const campaignId = await stack.campaign(['15400000008'], { previewSeconds: 0 });
  const a = await seat('agent1', campaignId);
  const talking = await viewOf(a.renderer, (view) => view.work?.call?.state === 'talking');
  const b = await seat('agent2', campaignId);
  const c = await seat('agent3', campaignId);
  return { attemptId: talking.work?.call?.attemptId ?? '', campaignId, seats: [a, b, c] };
}

const talks = ({ renderer }: Seat) =>
  viewOf(renderer, ({ work }) => work?.call?.state === 'talking' && work.call.consultedBy === undefined);
const isFree = ({ renderer }: Seat) => viewOf(renderer, (view) => view.work === undefined);

/** Presses once the centre lists the colleague as free. */
async function begin(from: Seat, to: Seat, campaignId: string, attemptId: string, way: TransferWay) {
  const phase = async () => {
    const colleagues = await from.renderer.call('central.colleagues', { campaignId, attemptId });
    return colleagues.find(({ agentId }) => agentId === to.agentId)?.phase;
  };
  await expect.poll(phase, { timeout: 20_000 }).toBe('idle');
  await from.renderer.call('transfer.begin', { agentId: to.agentId, name: to.name, way });
}

async function finish(last: Seat, attemptId: string): Promise<void> {
  await last.renderer.call('call.hangUp', {});
  await viewOf(last.renderer, (view) => view.work?.stage === 'wrap-up');
  await last.renderer.call('outcome.save', {
    attemptId,
    dispositionCode: 'accepted-renewal',
    answers: [],
    notes: '',
  });
  await viewOf(last.renderer, (view) => view.work === undefined && view.sync.kind === 'in-step');
}

/** One attempt, one outcome, nothing parked, told by the desk of who had the customer last. */
async function expectBalanced(seats: readonly Seat[], attemptId: string): Promise<void> {
  for (const { renderer } of seats) await viewOf(renderer, ({ sync }) => sync.kind === 'in-step');
  const books = await stack.supervise('books', {});
  expect(books).toMatchObject({
    attempts: [{ id: attemptId, lineResult: 'answered', handOver: 'taken' }],
    outcomes: [{ attemptId }],
    parked: 0,
    doubleDials: 0,
  });
  expect(stack.lab.dialogs().filter((dialog) => dialog.attemptId === attemptId)).toHaveLength(1);
}

describe('a call that goes from desk to desk to desk', () => {
  it.each(['blind', 'attended'] as const)(
    'pulled at the first hop and given on %s: the last agent has sound, end and outcome, those before are free',
    async (way) => {
      const { attemptId, campaignId, seats } = await threeSeats();
      const [a, b, c] = seats;
      await begin(a, b, campaignId, attemptId, 'blind');
      expect((await talks(b)).work?.call?.relayed).toBeUndefined();
      await isFree(a);

      await begin(b, c, campaignId, attemptId, way);
      if (way === 'attended') {
        await viewOf(b.renderer, ({ work }) => work?.transfer?.state === 'consulting');
        await b.renderer.call('transfer.complete', {});
      }
      const last = await talks(c);
      expect(last.work?.call?.relayed).toBe(way === 'attended' ? true : undefined);
      await isFree(b);
      // A pulled line is named anew at each desk: what the carrier sent to whom is told by its own record.
      const hears = async () =>
        way === 'blind'
          ? stack.lab.dialogs()[0]?.handOvers[1]?.firstSentAt !== undefined
          : ((await c.media.audio(attemptId))?.received.packets ?? 0) > 25;
      await expect.poll(hears, { timeout: 20_000 }).toBe(true);
      expect(stack.lab.dialogs()[0]?.handOvers.map(({ by, user }) => [by, user])).toEqual(
        way === 'blind'
          ? [
              ['pull', 'agent2'],
              ['pull', 'agent3'],
            ]
          : [['pull', 'agent2']],
      );

      await finish(c, attemptId);
      await eventually(
        () => stack.lab.dialogs().every(({ at }) => at.end !== undefined),
        () => stack.lab.dialogs(),
      );
      await expectBalanced(seats, attemptId);
      const { rows } = await stack.supervise('calls', {
        groupBy: 'line-result',
        key: 'answered',
        from: Date.now() - 86_400_000,
        to: Date.now() + 86_400_000,
      });
      expect(rows).toMatchObject([{ agentName: c.name, transferWay: way }]);
    },
  );

  it('that runs through the first desk stays with the second: the agent is told why', async () => {
    const { attemptId, campaignId, seats } = await threeSeats();
    const [a, b, c] = seats;
    await begin(a, b, campaignId, attemptId, 'attended');
    await viewOf(a.renderer, ({ work }) => work?.transfer?.state === 'consulting');
    await a.renderer.call('transfer.complete', {});
    expect((await talks(b)).work?.call?.relayed).toBe(true);
    await isFree(a);
    await expect(begin(b, c, campaignId, attemptId, 'blind')).rejects.toMatchObject({
      code: 'transfer.relayed',
    });
    await finish(b, attemptId);
    await expectBalanced(seats, attemptId);
  });
});
