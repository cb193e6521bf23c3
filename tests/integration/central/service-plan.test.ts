import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Centre } from '../../../src/central/context.ts';
import { dueRound } from '../../../src/central/customers/due-tasks.ts';
import { readService } from '../../../src/central/customers/service.ts';
import { addCampaign, importList } from '../../support/central/campaign-with-list.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';

let centre: CentreUnderTest;
beforeEach(async () => {
  centre = await startCentreUnderTest();
});
afterEach(() => centre.close());

it('opens the page of customers from what a round counted: no standing is read, and of customers those changed since only', async () => {
  await importList(
    centre,
    await addCampaign(centre),
    '客户编号,客户姓名,联系电话,客户等级,所属网格,客户经理\nP1,一,15430000901,钻石,城东网格,李敏\n',
  );
  const beside = await centre.openBeside();
  try {
    await dueRound(beside.centre);
    const { plans, service } = await plansOfService(beside.centre);
    expect(service).toMatchObject({ customers: 1, waiting: 0, grids: [{ grid: '城东网格', customers: 1 }] });
    const all = plans.flat();
    expect(all.filter((step) => step.includes('customer_standings'))).toEqual([]);
    expect(all.filter((step) => /SCAN customers\b/.test(step))).toEqual([]);
    expect(all.join('\n')).toContain('SEARCH customers USING INDEX customers_updated (updated_at>?)');
  } finally {
    await beside.close();
  }
});

/** The page, and how SQLite goes about each statement that it asks. */
function plansOfService({ db, ...rest }: Centre) {
  return db.transaction().execute(async (tx) => {
    const executor = tx.getExecutor();
    const execute = executor.executeQuery.bind(executor);
    const asked: CompiledQuery[] = [];
    executor.executeQuery = ((query: CompiledQuery) => {
      asked.push(query);
      return execute(query);
    }) as typeof executor.executeQuery;
    const service = await readService({ ...rest, db: tx });
    const plans: string[][] = [];
    for (const { sql, parameters } of asked) {
      const explained = await execute<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
      );
      plans.push(explained.rows.map(({ detail }) => detail));
    }
    return { plans, service };
  });
}
