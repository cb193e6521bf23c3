import type { Customer } from '../../../core/customer/customer.ts';
import type { CallTask } from '../../../core/task/call-task.ts';
import type { QueuedTask, ReadableStore } from '../../store/desk-store.ts';
import { UNDER_WAY } from './attempt-parts.ts';
import type { CustomerQueries } from './customer-queries.ts';
import type { ReadableDb } from './database.ts';
import type { MetaReader } from './meta.ts';

export type TaskQueries = Pick<ReadableStore, 'queue' | 'queueLeft' | 'task' | 'taskByNumber'>;

interface TaskRow {
  readonly body: string;
  readonly customer: string;
  readonly term: number;
  readonly expires_at: number;
}

const COLUMNS = 't.body, c.body AS customer, t.term, t.expires_at';
const USABLE = 't.held = 1 AND t.used_term < t.term';
/** An attempt under way, or one whose end or outcome is owed, keeps its task out of the queue. */
const SETTLED = 'NOT EXISTS (SELECT 1 FROM attempts a WHERE a.task_id = t.id AND a.settled = 0)';

const select = (index: string, where: string, order: string) => `
  SELECT ${COLUMNS} FROM tasks t INDEXED BY ${index} JOIN customers c ON c.id = t.customer_id
  WHERE t.campaign_id = :campaign AND ${USABLE} AND t.expires_at > :expiry AND ${where} AND ${SETTLED}
  ORDER BY ${order}`;

/**
 * The queue's three reads. Each names its index: left to itself SQLite takes the shortest one for all and sorts the whole list.
 * None has a LIMIT: SQLite plans a statement anew whenever a bound limit changes, which costs more than the rows; the reader stops instead.
 */
export const QUEUE_READS = [
  select('tasks_promised', 't.callback = 1 AND t.ready_at <= :now', 't.ready_at'),
  select('tasks_in_order', 't.callback = 0 AND t.ready_at <= :now', 't.priority DESC, t.rank, t.position'),
  select('tasks_by_time', 't.ready_at > :now AND t.ready_at > 0', 't.ready_at'),
] as const;

/**
 * The local queue: callbacks that are due first, then the list by priority, rank and position (core/task/order.ts), last what is not due yet.
 *
 * Three reads, each along an index of its own: the order depends on the time, which no index knows.
 */
export function taskQueries(db: ReadableDb, meta: MetaReader, customers: CustomerQueries): TaskQueries {
  type Params = [{ campaign: string; now: number; expiry: number }];
  const reads = QUEUE_READS.map((sql) => db.prepare<Params, TaskRow>(sql));
  const one = db.prepare<[string], TaskRow & { held: number }>(
    `SELECT ${COLUMNS}, t.held FROM tasks t JOIN customers c ON c.id = t.customer_id WHERE t.id = ?`,
  );
  const byNumber = db.prepare<[string, string | null], TaskRow & { held: number }>(
    `SELECT ${COLUMNS}, t.held FROM tasks t JOIN customers c ON c.id = t.customer_id
     WHERE EXISTS (SELECT 1 FROM json_each(t.body, '$.numbers') n WHERE n.value ->> '$.e164' = ?)
     ORDER BY t.campaign_id = ? DESC, ${USABLE} DESC, t.held DESC, t.expires_at DESC LIMIT 1`,
  );
  const readAny = (row: (TaskRow & { held: number }) | undefined) =>
    row ? read(row, trusted() && row.held === 1) : undefined;
  const counts = (['tasks_promised', 'tasks_in_order'] as const).map((index, callback) =>
    db.prepare<[{ campaign: string; expiry: number }], { count: number }>(
      `SELECT count(*) AS count FROM tasks t INDEXED BY ${index} WHERE t.campaign_id = :campaign AND ${USABLE}
         AND t.callback = ${1 - callback} AND t.expires_at > :expiry`,
    ),
  );

  const underWay = db.prepare<[{ campaign: string; expiry: number }], { count: number }>(
    `SELECT count(*) AS count FROM tasks t WHERE t.id IN (SELECT task_id FROM ${UNDER_WAY})
       AND t.campaign_id = :campaign AND ${USABLE} AND t.expires_at > :expiry`,
  );

  /** A pull extends all leases at once: what it said last counts for each, beside the lease's own end. */
  const extendedTo = () => meta.number('leases-expire-at') ?? 0;
  const expiryBound = (now: number) => (extendedTo() > now ? -1 : now);
  const trusted = () => meta.flag('leases-trusted');

  const read = (row: TaskRow, live: boolean): QueuedTask => {
    const task = JSON.parse(row.body) as CallTask;
    let history: QueuedTask['history'] | undefined;
    return {
      task,
      lease: {
        taskId: task.id,
        term: row.term,
        expiresAt: live ? Math.max(row.expires_at, extendedTo()) : 0,
      },
      customer: JSON.parse(row.customer) as Customer,
      // A search reads many tasks to show one of them.
      get history() {
        history ??= customers.history(task.customerId);
        return history;
      },
    };
  };

  return {
    queue: (campaign, now, limit) => {
      if (!trusted()) return [];
      const rows: TaskRow[] = [];
      for (const statement of reads) {
        if (rows.length >= limit) break;
        for (const row of statement.iterate({ campaign, now, expiry: expiryBound(now) })) {
          rows.push(row);
          if (rows.length >= limit) break;
        }
      }
      return rows.map((row) => read(row, true));
    },
    queueLeft: (campaign, now) => {
      if (!trusted()) return 0;
      const asked = { campaign, expiry: now === undefined ? -1 : expiryBound(now) };
      const countOf = (statement: typeof underWay) => statement.get(asked)?.count ?? 0;
      return counts.reduce((sum, statement) => sum + countOf(statement), -countOf(underWay));
    },
    task: (taskId) => readAny(one.get(taskId)),
    taskByNumber: (number, campaignId) => readAny(byNumber.get(number, campaignId ?? null)),
  };
}
