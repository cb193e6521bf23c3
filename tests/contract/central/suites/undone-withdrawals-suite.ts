import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customersWith } from '../../../../src/central/compliance/withdrawals.ts';
import { readCustomers } from '../../../../src/central/customers/customers.ts';
import type { OpenCentre } from '../../../../src/central/open-centre.ts';
import { complianceScene, HOUR, numberOf } from '../../../support/central/compliance-scene.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import { WithdrawalModel, type WithdrawalStep } from '../../../support/central/withdrawal-model.ts';
import type { SuiteContext } from './suite-context.ts';

/** Withdrawals of consent that were a mistake, the same on every database. */
export function undoneWithdrawalsSuite(context: SuiteContext): void {
  const { namesOf, only, supervisor, withList } = complianceScene(context);
  let beside: OpenCentre;
  beforeAll(async () => {
    beside = await context.centre.openBeside();
  });
  afterAll(() => beside?.close());

  const head = '客户编号,客户姓名,联系电话,备用电话';
  const agent = () => TestDesk.signIn(context.centre, 'agent10', { takeOver: true });
  const withdraws = (n: number) => supervisor('withdrawConsent', { number: numberOf(n) });
  const listed = async (n: number) => (await supervisor('dncFind', { number: numberOf(n) })).rows;
  const inForce = async (n: number) => (await listed(n)).find(({ ended }) => !ended);
  const ends = async (n: number, as: 'mistake' | 'asked-again' | 'other') =>
    supervisor('dncEnd', { id: (await inForce(n))?.id ?? '', note: '误操作', as });
  /** As the centre keeps the customer who has the number. */
  const kept = async (n: number) => {
    const { centre } = beside;
    const hash = centre.ring.numberHash(numberOf(n));
    const ids = await centre.db.transaction().execute((tx) => customersWith(tx, hash));
    return [...(await readCustomers(centre, centre.db, ids)).values()][0]?.customer;
  };

  it('frees the customer, every number of theirs and the tasks, and tells what it freed', async () => {
    const campaignId = await withList(`${head}\nUW1,误退,${numberOf(76_000)},${numberOf(76_001)}\n`);
    await withdraws(76_001);
    const desk = await agent();
    expect(await namesOf(desk, campaignId)).toEqual([]);
    expect((await inForce(76_000))?.withdrawal).toEqual({ kind: 'recorded', numbers: 2, customers: 1 });
    expect(await ends(76_000, 'mistake')).toEqual({
      withdrawal: 'undone',
      numbers: 2,
      stillListed: 0,
      freed: 1,
      stillClosed: 0,
    });
    expect(await listed(76_001)).toMatchObject([{ ended: { as: 'mistake', note: '误操作' } }]);
    const { customer } = await only(desk, campaignId);
    expect(customer.withdrawnAt).toBeUndefined();
  });

  it('leaves the customer closed where the entry ends for another reason', async () => {
    await withList(`${head}\nUW2,真退,${numberOf(76_010)},\n`);
    await withdraws(76_010);
    expect(await ends(76_010, 'asked-again')).toEqual({ withdrawal: 'stays' });
    expect((await kept(76_010))?.withdrawnAt).toEqual(expect.any(Number));
  });

  it('undoes nothing for who does not say why', async () => {
    await withList(`${head}\nUW3,旧端,${numberOf(76_020)},\n`);
    await withdraws(76_020);
    await supervisor('dncEnd', { id: (await inForce(76_020))?.id ?? '', note: '旧版' });
    expect((await kept(76_020))?.withdrawnAt).toEqual(expect.any(Number));
  });

  it('keeps a second withdrawal, with its number on the list, until that is ended as a mistake too', async () => {
    await withList(`${head}\nUW4,两次,${numberOf(76_030)},${numberOf(76_031)}\n`);
    await withdraws(76_030);
    context.centre.clock.advance(1_000);
    await withdraws(76_031);
    expect(await ends(76_030, 'mistake')).toEqual({
      withdrawal: 'undone',
      numbers: 2,
      stillListed: 2,
      freed: 0,
      stillClosed: 1,
    });
    const entry = await inForce(76_031);
    expect((await kept(76_030))?.withdrawnAt).toBe(entry?.since);
    expect(await ends(76_031, 'mistake')).toMatchObject({ freed: 1, stillListed: 0 });
    expect((await kept(76_030))?.withdrawnAt).toBeUndefined();
  });

  it('gives a consent of their own back as it was, and leaves one that a list told as withdrawn', async () => {
    const cells = '客户编号,客户姓名,联系电话,同意依据,同意日期,同意凭证,撤回日期';
    await withList(
      [
        cells,
        `UW5,同意,${numberOf(76_040)},同意,2026-01-05,表单,`,
        `UW6,名单退,${numberOf(76_041)},同意,2026-01-05,表单,2026-02-01`,
      ].join('\n'),
    );
    const before = await kept(76_041);
    for (const n of [76_040, 76_041]) await withdraws(n);
    expect((await kept(76_040))?.consent?.withdrawnAt).toEqual(expect.any(Number));
    expect(await ends(76_040, 'mistake')).toMatchObject({ freed: 1 });
    expect((await kept(76_040))?.consent).toMatchObject({ basis: 'consent', proof: '表单' });
    expect((await kept(76_040))?.consent?.withdrawnAt).toBeUndefined();
    expect(await ends(76_041, 'mistake')).toMatchObject({ freed: 0, stillClosed: 1 });
    expect((await kept(76_041))?.consent).toEqual(before?.consent);
  });

  it('frees whom a list named with the number, those of refused rows too, also where they come later', async () => {
    await withdraws(76_050);
    await withList(`${head}\nUW7,后到,${numberOf(76_051)},${numberOf(76_050)}\n`);
    await withList(`${head}\nUW8,拒收,${numberOf(76_050)},${numberOf(76_052)}\n`);
    expect((await kept(76_051))?.withdrawnAt).toEqual(expect.any(Number));
    expect(await ends(76_050, 'mistake')).toMatchObject({ freed: 1 });
    await withList(`${head}\nUW8,拒收,${numberOf(76_053)},\nUW9,同号,${numberOf(76_050)},\n`);
    for (const n of [76_051, 76_053, 76_050]) expect((await kept(n))?.withdrawnAt).toBeUndefined();
  });

  it('brings back what the withdrawal replaced or covered: a refusal, a complaint', async () => {
    const campaignId = await withList(`${head}\nUW10,投诉,${numberOf(76_060)},\n`);
    const desk = await agent();
    const { customer } = await only(desk, campaignId);
    await supervisor('dncAdd', { number: numberOf(76_060), reason: 'complaint', note: '工单' });
    await withdraws(76_060);
    expect(await ends(76_060, 'mistake')).toMatchObject({ numbers: 1, stillListed: 1, freed: 1 });
    expect(await inForce(76_060)).toMatchObject({ reason: 'complaint', note: '工单' });

    await withdraws(76_061);
    context.centre.clock.advance(1_000);
    const at = context.centre.clock.nowMs();
    const agentId = desk.session.account.id;
    await desk.push({
      kind: 'dnc.requested',
      number: numberOf(76_061),
      customerId: customer.id,
      agentId,
      at,
    });
    expect(await listed(76_061)).toMatchObject([{ reason: 'withdrawn' }]);
    await ends(76_061, 'mistake');
    expect(await inForce(76_061)).toMatchObject({ reason: 'refused', source: 'call', since: at });
    expect((await kept(76_060))?.withdrawnAt).toBe(at);
  });

  it('tells the desk that holds a task of the customer', async () => {
    const campaignId = await withList(`${head}\nUW11,在手,${numberOf(76_070)},\n`);
    const desk = await agent();
    const held = await only(desk, campaignId);
    await withdraws(76_070);
    await desk.pull();
    await ends(76_070, 'mistake');
    const told = await desk.pull();
    const granted = told.flatMap((change) =>
      change.kind === 'lease-granted' && change.task.id === held.task.id ? [change.customer] : [],
    );
    expect(granted.at(-1)?.withdrawnAt).toBeUndefined();
    expect(granted).not.toEqual([]);
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'dnc', number: numberOf(76_070), removed: true }),
    );
  });

  it('frees nobody of a withdrawal of before they were recorded, and says so', async () => {
    await withList(`${head}\nUW12,旧退,${numberOf(76_080)},\n`);
    await withdraws(76_080);
    // As the upgrade leaves them.
    const { db } = beside.centre;
    const entry = await inForce(76_080);
    const { withdrawal_id } = await db
      .selectFrom('dnc_entries')
      .select('withdrawal_id')
      .where('id', '=', entry?.id ?? '')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('dnc_entries')
      .set({ withdrawal_id: null })
      .where('withdrawal_id', '=', withdrawal_id)
      .execute();
    await db
      .updateTable('withdrawn_customers')
      .set({ withdrawal_id: '' })
      .where('withdrawal_id', '=', withdrawal_id)
      .execute();
    expect((await inForce(76_080))?.withdrawal).toEqual({ kind: 'unrecorded' });
    expect(await ends(76_080, 'mistake')).toEqual({ withdrawal: 'unrecorded' });
    expect(await inForce(76_080)).toBeUndefined();
    expect((await kept(76_080))?.withdrawnAt).toBe(entry?.since);
  });

  describe('whatever the history', () => {
    const NUMBERS = 5;
    const CUSTOMERS = 3;
    const number = fc.nat(NUMBERS - 1);
    const step: fc.Arbitrary<WithdrawalStep> = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), number }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('enter' as const), number }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('list' as const),
          customer: fc.nat(CUSTOMERS - 1),
          numbers: fc.uniqueArray(number, { minLength: 1, maxLength: 2 }),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('end' as const),
          number,
          mistake: fc.boolean(),
        }),
      },
    );
    let runs = 0;

    it.each([11, 2026, 40_962])(
      'a customer is closed exactly while a withdrawal of theirs stands that was no mistake, seed %i',
      async (seed) => {
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
            const base = 77_000 + 10 * runs++;
            const model = new WithdrawalModel();
            const nameOf = (customer: number) => `UP${base + customer}`;
            for (const each of steps) {
              context.centre.clock.advance(1_000);
              model.take(each);
              if (each.kind === 'withdraw') await withdraws(base + each.number);
              else if (each.kind === 'enter')
                await supervisor('dncAdd', { number: numberOf(base + each.number), reason: 'withdrawn' });
              else if (each.kind === 'list') {
                const cells = [0, 1].map((i) => each.numbers[i]);
                const numbers = cells.map((n) => (n === undefined ? '' : numberOf(base + n)));
                await withList(`${head}\n${nameOf(each.customer)},某,${numbers.join(',')}\n`);
              } else if (await inForce(base + each.number))
                await ends(base + each.number, each.mistake ? 'mistake' : 'other');
            }
            expect(await closedOf(base)).toEqual(
              new Map([...model.closed()].map(([customer, closed]) => [nameOf(customer), closed])),
            );
            for (let n = 0; n < NUMBERS; n++)
              expect([n, (await inForce(base + n)) !== undefined]).toEqual([n, model.listed().has(n)]);
          }),
          { seed, numRuns: 12 },
        );
      },
    );

    const closedOf = async (base: number) => {
      const { centre } = beside;
      const hashes = Array.from({ length: NUMBERS }, (_, n) => centre.ring.numberHash(numberOf(base + n)));
      const ids = await centre.db
        .transaction()
        .execute((tx) => Promise.all(hashes.map((hash) => customersWith(tx, hash))));
      const customers = await readCustomers(centre, centre.db, ids.flat());
      return new Map(
        [...customers.values()].map(({ customer }) => [
          customer.externalId,
          customer.withdrawnAt !== undefined,
        ]),
      );
    };
  });

  it('asks of a later list only what still stands, however long after', async () => {
    await withdraws(76_090);
    context.centre.clock.advance(24 * HOUR);
    await ends(76_090, 'mistake');
    const campaignId = await withList(`${head}\nUW13,新,${numberOf(76_090)},\n`);
    expect((await only(await agent(), campaignId)).customer.withdrawnAt).toBeUndefined();
  });
}
