import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { addCampaign, importList } from '../../support/central/campaign-with-list.ts';
import { numberOf } from '../../support/central/compliance-scene.ts';
import { describeOnPostgres } from '../../support/central/on-postgres.ts';
import { TestDesk } from '../../support/central/test-desk.ts';
import { untilWaiting } from '../../support/postgres/until-waiting.ts';

describeOnPostgres('two desks that claim at the same moment', (on) => {
  const withCustomer = async (name: string, ...numbers: number[]) => {
    const campaignId = await addCampaign(on.centre);
    const rows = numbers.map((number) => `${name},同一人,${numberOf(number)}\n`);
    await importList(on.centre, campaignId, `客户编号,客户姓名,联系电话\n${rows.join('')}`);
    return campaignId;
  };

  /** Both have found their tasks before either has leased one. */
  const atOnce = async (claims: readonly (() => Promise<{ granted: number }>)[]) => {
    const { db } = on.beside.centre;
    const { granted } = await db.transaction().execute(async (tx) => {
      await sql`lock table number_leases in share mode`.execute(tx);
      const claimed = claims.map((claim) => claim());
      await untilWaiting(db, 'number_leases', claims.length);
      return { granted: claimed };
    });
    return (await Promise.all(granted)).map((answer) => answer.granted);
  };

  it('get one task of a customer between them, though their campaigns have different numbers', async () => {
    const campaigns = [await withCustomer('R1', 73_000), await withCustomer('R1', 73_001)];
    const desks = [await TestDesk.signIn(on.centre, 'agent6'), await TestDesk.signIn(on.centre, 'agent13')];
    const claims = desks.map((desk, i) => () => desk.claim(campaigns[i] ?? '', 5));
    expect((await atOnce(claims)).toSorted()).toEqual([0, 1]);
    const held = (await Promise.all(desks.map((desk) => desk.pull()))).flat();
    const granted = held.filter((change) => change.kind === 'lease-granted');
    expect(granted).toHaveLength(1);
  });

  it('are given the other task once the first is done', async () => {
    const campaigns = [await withCustomer('R2', 73_010), await withCustomer('R2', 73_011)];
    const first = await TestDesk.signIn(on.centre, 'agent6', { takeOver: true });
    const second = await TestDesk.signIn(on.centre, 'agent13', { takeOver: true });
    const [granted] = await first.claimAndPull(campaigns[0] ?? '', 5);
    if (!granted) throw new Error('nothing was leased');
    expect((await second.claim(campaigns[1] ?? '', 5)).granted).toBe(0);
    const attempt = first.attempt(granted);
    await first.push(attempt, first.ended(attempt.attemptId, 'no-answer'));
    expect((await second.claim(campaigns[1] ?? '', 5)).granted).toBe(1);
  });
});
