import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Centre } from '../../../src/central/context.ts';
import { candidates } from '../../../src/central/leases/candidates.ts';
import { LIST_ORDER, type QueuePolicy } from '../../../src/core/task/queue-policy.ts';
import { addCampaign } from '../../support/central/campaign-with-list.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';

let centre: CentreUnderTest;
beforeEach(async () => {
  centre = await startCentreUnderTest();
});
afterEach(() => centre.close());

it.each([
  [[], ['tasks_to_claim']],
  [
    ['churn-risk', 'owner'],
    ['tasks_to_claim', 'tasks_of_owner'],
  ],
] as const)(
  'finds the next tasks along indexes that have their order, whatever the rules (%j): nothing is sorted',
  async (rules, indexes) => {
    const campaignId = await addCampaign(centre);
    const beside = await centre.openBeside();
    try {
      const plans = await plansOfClaim(beside.centre, campaignId, { ...LIST_ORDER, rules });
      expect(plans).toHaveLength(indexes.length);
      for (const [i, plan] of plans.entries()) {
        expect(plan.join('\n')).toContain(`SEARCH tasks USING INDEX ${indexes[i]} `);
        expect(plan.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([]);
      }
    } finally {
      await beside.close();
    }
  },
);

/** How SQLite goes about each statement that the search for tasks asks of them. */
function plansOfClaim({ db, ...rest }: Centre, campaignId: string, policy: QueuePolicy): Promise<string[][]> {
  return db.transaction().execute(async (tx) => {
    const executor = tx.getExecutor();
    const execute = executor.executeQuery.bind(executor);
    const asked: CompiledQuery[] = [];
    executor.executeQuery = ((query: CompiledQuery) => {
      asked.push(query);
      return execute(query);
    }) as typeof executor.executeQuery;
    const agent = { id: 'a', username: 'a', displayName: '李敏', role: 'agent', team: '' } as const;
    const wanted = { campaignId, want: 20, callbacksOnly: false };
    await candidates({ db, ...rest }, tx, agent, wanted, { policy, byHand: false });
    const plans: string[][] = [];
    for (const { sql, parameters } of asked.filter((query) => query.sql.includes('from "tasks"'))) {
      const explained = await execute<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
      );
      plans.push(explained.rows.map(({ detail }) => detail));
    }
    return plans;
  });
}
