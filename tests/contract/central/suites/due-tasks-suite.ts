import { expect, it } from 'vitest';
import { dueRound } from '../../../../src/central/customers/due-tasks.ts';
import { tallyHead } from '../../../../src/central/customers/standings-tally.ts';
import { countWaiting } from '../../../../src/central/customers/waiting-records.ts';
import type { OpenCentre } from '../../../../src/central/open-centre.ts';
import { DEFAULT_CUSTOMER_RULES } from '../../../../src/core/customer/rules/customer-rules.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { holdAfterReading } from '../../../support/central/hold-after-reading.ts';
import { received, rings } from '../../../support/central/incoming-scene.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import { untilWaiting } from '../../../support/postgres/until-waiting.ts';
import type { SuiteContext } from './suite-context.ts';

const DAY_MS = 24 * 3_600_000;
const FIRST = 35_000_000;

/** Whose debt becomes a task, and whose does not, the same on every database. */
export function dueTasksSuite(context: SuiteContext): void {
  const supervisor = async () => ({ token: await context.centre.tokenOf('supervisor1') });
  const number = (n: number) => `154${FIRST + n}`;

  /** Diamond customers are owed a contact after so many days. */
  async function saveRules(dueCampaignId: string, diamond = 3) {
    const { centre } = context;
    const { versions, today: from } = await centre.call('customerRules', {}, await supervisor());
    const rules = {
      ...structuredClone(DEFAULT_CUSTOMER_RULES),
      dueSoonDays: 0,
      contactDays: { ...DEFAULT_CUSTOMER_RULES.contactDays, diamond },
      dueCampaignId,
    } as never;
    await centre.call(
      'saveCustomerRules',
      { after: versions[0]?.version ?? 0, from, rules },
      await supervisor(),
    );
  }

  const diamonds = (start: number, rows: number) =>
    [
      '客户编号,客户姓名,联系电话,客户等级',
      ...Array.from({ length: rows }, (_, i) => `E${start + i},周${start + i},${number(start + i)},钻石`),
      '',
    ].join('\n');

  async function beside<T>(ask: (node: OpenCentre['centre']) => Promise<T>): Promise<T> {
    const { centre, close } = await context.centre.openBeside();
    try {
      return await ask(centre);
    } finally {
      await close();
    }
  }
  const round = () => beside(dueRound);

  /** Customers who wait in the campaign. */
  const waitingIn = (campaignId: string) =>
    beside(async ({ db }) => {
      const rows = await db
        .selectFrom('tasks')
        .select('customer_id')
        .where('campaign_id', '=', campaignId)
        .where('state', '<>', 'done')
        .orderBy('customer_id')
        .execute();
      return rows.map(({ customer_id }) => customer_id);
    });

  async function end(campaignId: string) {
    await beside(({ db }) =>
      db.updateTable('campaigns').set({ state: 'ended' }).where('id', '=', campaignId).execute(),
    );
  }

  async function talk(desk: TestDesk, task: Granted, code = 'accepted-renewal') {
    const attempt = desk.attempt(task);
    const more = code === 'callback' ? { callbackAt: desk.centre.clock.nowMs() + DAY_MS } : {};
    const { parked } = await desk.push(
      attempt,
      desk.ended(attempt.attemptId, 'answered', 40_000),
      desk.outcome(attempt, code, more),
    );
    expect(parked).toEqual([]);
  }

  async function scene(start: number, rows: number) {
    const { centre } = context;
    const listed = await addCampaign(centre);
    await importList(centre, listed, diamonds(start, rows));
    const desk = await TestDesk.signIn(centre, 'agent5', { takeOver: true });
    return { centre, listed, desk, tasks: await desk.claimAndPull(listed, rows) };
  }

  it.each([
    { where: 'in their own campaign', start: 0, own: true },
    { where: 'in another campaign', start: 100, own: false },
  ])(
    'calls nobody again by itself who refused, was not there at all, or may not be called ($where)',
    async ({ start, own }) => {
      const { centre, listed, desk, tasks } = await scene(start, 5);
      const [well, refused, wrong, dead, blocked] = tasks;
      if (!well || !refused || !wrong || !dead || !blocked) throw new Error('too few were leased');
      await talk(desk, well);
      await talk(desk, refused, 'refused-price');
      await talk(desk, wrong, 'wrong-party-number');
      const attempt = desk.attempt(dead);
      await desk.push(
        attempt,
        desk.ended(attempt.attemptId, 'empty-number'),
        desk.outcome(attempt, 'not-reached'),
      );
      await talk(desk, blocked);
      await centre.call(
        'dncAdd',
        { number: blocked.task.numbers[0]?.e164 ?? '', reason: 'other' },
        await supervisor(),
      );
      expect(await waitingIn(listed)).toEqual([]);
      const due = own ? listed : await addCampaign(centre);
      await saveRules(due);
      await round();
      centre.clock.advance(4 * DAY_MS);
      await round();
      const ids = new Set(tasks.map(({ customer }) => customer.id));
      expect((await waitingIn(due)).filter((id) => ids.has(id))).toEqual([well.customer.id]);
    },
  );

  it('gives no standing to who only called in', async () => {
    const { centre, listed, desk } = await scene(200, 1);
    const caller = `+86${number(299)}`;
    const call = rings(desk, { campaignId: listed, number: caller });
    const { parked } = await desk.push(
      call,
      desk.ended(call.attemptId, 'answered', 30_000),
      desk.outcome(call, 'accepted-renewal'),
    );
    expect(parked).toEqual([]);
    await round();
    const known = await beside(async ({ db, ring }) => {
      const { customer_id } = await db
        .selectFrom('task_numbers')
        .innerJoin('tasks', 'tasks.id', 'task_numbers.task_id')
        .select('tasks.customer_id')
        .where('task_numbers.number_hash', '=', ring.numberHash(caller))
        .executeTakeFirstOrThrow();
      return db
        .selectFrom('customer_standings')
        .select('segment')
        .where('customer_id', '=', customer_id)
        .execute();
    });
    expect(known).toEqual([]);
    const { waiting } = await centre.call('customerService', {}, await supervisor());
    expect(waiting).toBe(0);
    const later = rings(desk, { campaignId: listed, number: `+86${number(298)}` });
    await desk.push(later, desk.ended(later.attemptId, 'answered', 30_000));
    await beside(async ({ db }) => {
      const head = await tallyHead(db);
      if (!head) throw new Error('no round has counted');
      expect(await countWaiting(db, head, head.rulesVersion)).toBe(0);
      // By rules that nobody has counted by yet, and where nobody has counted at all.
      expect(await countWaiting(db, head, head.rulesVersion + 1)).toBe(head.customers);
      expect(await countWaiting(db, undefined, head.rulesVersion)).toBe(head.customers);
    });
  });

  it('owes nothing to a customer talked with in a call of their own', async () => {
    const { centre, desk, tasks } = await scene(300, 1);
    const [task] = tasks;
    if (!task) throw new Error('nothing was leased');
    await talk(desk, task);
    const due = await addCampaign(centre);
    await saveRules(due);
    await round();
    centre.clock.advance(2 * DAY_MS);
    const call = received(desk, task);
    await desk.push(
      call,
      desk.ended(call.attemptId, 'answered', 30_000),
      desk.outcome(call, 'accepted-renewal'),
    );
    centre.clock.advance(2 * DAY_MS);
    await round();
    expect(await waitingIn(due)).not.toContain(task.customer.id);
    centre.clock.advance(2 * DAY_MS);
    await round();
    expect(await waitingIn(due)).toContain(task.customer.id);
  });

  it('makes no second task of the same debt when the rules change', async () => {
    const { centre, desk, tasks } = await scene(400, 1);
    const [task] = tasks;
    if (!task) throw new Error('nothing was leased');
    await talk(desk, task);
    const due = await addCampaign(centre);
    await saveRules(due);
    await round();
    centre.clock.advance(5 * DAY_MS);
    await round();
    expect(await waitingIn(due)).toContain(task.customer.id);
    await end(due);
    const next = await addCampaign(centre);
    await saveRules(next, 4);
    await round();
    centre.clock.advance(DAY_MS / 24);
    await round();
    expect(await waitingIn(next)).not.toContain(task.customer.id);
  });

  it('ends with the latest rules when one node works with those of a moment ago and another has read the new ones', async () => {
    const { centre, manyWriters } = context;
    const rows = 700;
    const listed = await addCampaign(centre);
    await importList(centre, listed, diamonds(3_000, rows));
    const customers = await waitingIn(listed);
    await end(listed);
    await round();
    const first = await addCampaign(centre);
    const second = await addCampaign(centre);
    await saveRules(first, 3);
    centre.clock.advance(4 * DAY_MS);
    await beside((one) =>
      beside(async (other) => {
        // SQLite has one writer at a time: nobody is held there.
        const held = holdAfterReading(one, 'customer_rules');
        if (!manyWriters) held.release();
        const early = dueRound(held.centre);
        await held.reached;
        await saveRules(second, 2);
        const late = dueRound(other);
        if (manyWriters) await Promise.race([late, untilWaiting(other.db, 'counters')]);
        held.release();
        await Promise.all([early, late]);
      }),
    );
    const { inForce } = await centre.call('customerRules', {}, await supervisor());
    const standings = await beside(({ db }) =>
      db
        .selectFrom('customer_standings')
        .select(['customer_id', 'rules_version', 'since', 'due_at'])
        .where('customer_id', 'in', customers)
        .orderBy('customer_id')
        .execute(),
    );
    expect(standings.map(({ customer_id }) => customer_id)).toEqual(customers);
    expect([...new Set(standings.map(({ rules_version }) => rules_version))]).toEqual([inForce]);
    expect([...new Set(standings.map(({ since, due_at }) => due_at - since))]).toEqual([2 * DAY_MS]);
    // What both left to the other is the next round's.
    await round();
    const ours = new Set(customers);
    const made = [...(await waitingIn(first)), ...(await waitingIn(second))].filter((id) => ours.has(id));
    expect(made.sort()).toEqual(customers);
  }, 120_000);

  it('makes one task of each customer when two nodes look at once', async () => {
    const { centre } = context;
    const rows = 1_100;
    const listed = await addCampaign(centre);
    await importList(centre, listed, diamonds(1_000, rows));
    const customers = await waitingIn(listed);
    await end(listed);
    const due = await addCampaign(centre);
    await saveRules(due);
    await round();
    centre.clock.advance(4 * DAY_MS);
    await Promise.all([round(), round()]);
    // What both left to the other is the next round's.
    await round();
    const ours = new Set(customers);
    expect(customers).toHaveLength(rows);
    expect((await waitingIn(due)).filter((id) => ours.has(id))).toEqual(customers);
    const { waiting } = await centre.call('customerService', {}, await supervisor());
    expect(waiting).toBe(0);
  }, 120_000);
}
