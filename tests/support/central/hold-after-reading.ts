import type { KyselyPlugin, QueryId, RootOperationNode } from 'kysely';
import type { Centre } from '../../../src/central/context.ts';

/** The same centre, which once stops after a query that names this table, its transaction open, until it is let go. */
export function holdAfterReading(centre: Centre, table: string) {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const asked = new WeakSet<QueryId>();
  const names = (node: RootOperationNode) => JSON.stringify(node).includes(`"${table}"`);
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      if (names(node)) asked.add(queryId);
      return node;
    },
    async transformResult({ queryId, result }) {
      if (asked.has(queryId)) {
        reached.resolve();
        await released.promise;
      }
      return result;
    },
  };
  return {
    centre: { ...centre, db: centre.db.withPlugin(plugin) },
    reached: reached.promise,
    release: released.resolve,
  };
}

/** The same, stopping only after a query outside transactions: nobody else waits for it. */
export function holdBetweenTransactions(centre: Centre, table: string) {
  const held = holdAfterReading(centre, table);
  const db = new Proxy(held.centre.db, {
    get(target, key) {
      const of = key === 'transaction' ? centre.db : target;
      const value: unknown = Reflect.get(of, key, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
  return { ...held, centre: { ...centre, db } };
}
