import { CompiledQuery, type KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dueRound } from '../../../src/central/customers/due-tasks.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';

let centre: CentreUnderTest;
beforeEach(async () => {
  centre = await startCentreUnderTest();
});
afterEach(() => centre.close());

it('finds the due along one index, the rules in force first: those by former rules are not read', async () => {
  const beside = await centre.openBeside();
  const { db } = beside.centre;
  const asked: CompiledQuery[] = [];
  const seen: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      asked.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  try {
    await dueRound({ ...beside.centre, db: db.withPlugin(seen) });
    const [due] = asked.filter(({ sql }) => sql.includes('"look_at" <='));
    if (!due) throw new Error('nobody asked for the due');
    const plan = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${due.sql}`, [...due.parameters]),
    );
    expect(plan.rows.map(({ detail }) => detail)).toEqual([
      'SEARCH customer_standings USING INDEX customer_standings_to_look_at (rules_version=? AND look_at<?)',
    ]);
  } finally {
    await beside.close();
  }
});
