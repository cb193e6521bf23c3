import { expect, it } from 'vitest';
import { dueRound } from '../../../../src/central/customers/due-tasks.ts';
import { keepTally, tallyHead } from '../../../../src/central/customers/standings-tally.ts';
import type { OpenCentre } from '../../../../src/central/open-centre.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { holdBetweenTransactions } from '../../../support/central/hold-after-reading.ts';
import type { SuiteContext } from './suite-context.ts';

const FIRST = 36_000_000;
const NOTHING = { counted: [], edges: [], losses: [] };

/** What the rounds count of all standings, and which records wait for the next, the same on every database. */
export function standingsTallySuite(context: SuiteContext): void {
  async function beside<T>(ask: (node: OpenCentre['centre']) => Promise<T>): Promise<T> {
    const { centre, close } = await context.centre.openBeside();
    try {
      return await ask(centre);
    } finally {
      await close();
    }
  }

  /** Imports one contact; returns the campaign. */
  async function listed(start: number, tier: string): Promise<string> {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    const row = `S${start},吴${start},154${FIRST + start},${tier}`;
    await importList(centre, campaignId, `客户编号,客户姓名,联系电话,客户等级\n${row}\n`);
    return campaignId;
  }

  async function waitingNow() {
    const { centre } = context;
    const token = await centre.tokenOf('supervisor1');
    return (await centre.call('customerService', {}, { token })).waiting;
  }

  it('says that a record waits which changed while the round was past it', async () => {
    const { clock } = context.centre;
    await listed(0, '普通');
    await beside(dueRound);
    await beside(async (node) => {
      // The first reading outside transactions is that of the due: all standings are compared by then.
      const held = holdBetweenTransactions(node, 'customer_rules');
      const round = dueRound(held.centre);
      await held.reached;
      clock.advance(1_000);
      const campaigns = [await listed(0, '钻石'), await listed(1, '钻石')];
      held.release();
      await round;
      const waiting = await waitingNow();
      // Fewer than two where the centre's own round came after.
      const unseen = await node.db
        .selectFrom('customers')
        .leftJoin('customer_standings as standings', 'standings.customer_id', 'customers.id')
        .select('customers.id')
        .innerJoin('tasks', 'tasks.customer_id', 'customers.id')
        .where('tasks.campaign_id', 'in', campaigns)
        .where((eb) =>
          eb.or([
            eb('standings.customer_id', 'is', null),
            eb('standings.seen_at', '<>', eb.ref('customers.updated_at')),
          ]),
        )
        .execute();
      expect(waiting).toBeGreaterThanOrEqual(unseen.length);
    });
    await beside(dueRound);
    expect(await waitingNow()).toBe(0);
  });

  it('keeps what the later of two rounds counted when the earlier one ends after it', async () => {
    const { clock } = context.centre;
    await listed(10, '普通');
    await beside(async (slow) => {
      const held = holdBetweenTransactions(slow, 'standings_tally');
      const early = dueRound(held.centre);
      await held.reached;
      clock.advance(1_000);
      await listed(11, '钻石');
      await beside(dueRound);
      held.release();
      await early;
    });
    expect(await waitingNow()).toBe(0);
  });

  it.each([
    { title: 'by the same rules, begun later', rules: 7, begun: 2_001, replaces: true },
    { title: 'by the same rules, begun earlier', rules: 7, begun: 1_999, replaces: false },
    { title: 'by other rules, begun earlier', rules: 3, begun: 1_999, replaces: true },
    { title: 'over one whose clock was wrong', rules: 7, begun: 100, tooLate: 1_000, replaces: true },
  ])('replaces a tally or not: $title', async ({ rules, begun, tooLate = 10_000, replaces }) => {
    const undone = new Error('only looked at');
    await beside(async ({ db }) => {
      const seen = db.transaction().execute(async (tx) => {
        await tx.deleteFrom('standings_tally').execute();
        await keepTally(tx, { tally: NOTHING, rulesVersion: 7, begunAt: 2_000 }, 10_000);
        await keepTally(tx, { tally: NOTHING, rulesVersion: rules, begunAt: begun }, tooLate);
        expect(await tallyHead(tx)).toMatchObject(
          replaces ? { rulesVersion: rules, begunAt: begun } : { rulesVersion: 7, begunAt: 2_000 },
        );
        throw undone;
      });
      await expect(seen).rejects.toBe(undone);
    });
  });
}
