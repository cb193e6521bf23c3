import type { PullChange } from '../../../contract/sync-wire.ts';
import { assertNever } from '../../../core/assert-never.ts';
import { CAPS_REACH_SECONDS } from '../../../core/compliance/caps.ts';
import type { Customer, HistoryEntry } from '../../../core/customer/customer.ts';
import type { CallTask, Lease } from '../../../core/task/call-task.ts';
import type { QueuedTask } from '../../store/desk-store.ts';
import { UNDER_WAY } from './attempt-parts.ts';
import { briefingWriter } from './briefing-table.ts';
import { rangeWriter } from './call-marks.ts';
import type { WritableDb } from './database.ts';
import { dncWriter } from './dnc-table.ts';
import { messageMover } from './messages.ts';
import { answerWriter } from './offer-tables.ts';
import { campaignPinner } from './pinned-campaigns.ts';
import { searchMarker } from './search-index.ts';

type LeasedWork = QueuedTask &
  Partial<Pick<Extract<PullChange, { kind: 'lease-granted' }>, 'recentAttempts' | 'customerAttempts'>>;
type Revoked = Extract<PullChange, { kind: 'lease-revoked' }>;

/** Told attempts older than this count for no cap any more. */
const TOLD_KEPT_MS = (CAPS_REACH_SECONDS + 86_400) * 1000;

/** Applies changes from the centre; applying one twice is harmless. Call within one transaction with the cursor. */
export function pullApplier(db: WritableDb): (changes: readonly PullChange[], centreNow: number) => void {
  const grant = leaseGranter(db);
  const person = customerWriter(db);
  const toldNow = db.prepare<[number, string], never>('UPDATE customers SET told_at = ? WHERE id = ?');
  const revoke = db.prepare<[Revoked], never>(
    'UPDATE tasks SET held = 0 WHERE id = :taskId AND term <= :term',
  );
  const doNotCall = dncWriter(db);
  const campaign = db.prepare<[string, string], never>(
    'INSERT INTO campaigns (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  );
  const pin = campaignPinner(db);
  const range = rangeWriter(db);
  const message = messageMover(db);
  const answer = answerWriter(db);
  const briefing = briefingWriter(db);
  const forgets = ['told_attempts', 'told_customer_attempts'].map((table) =>
    db.prepare<[number], never>(`DELETE FROM ${table} WHERE at < ?`),
  );

  const apply = (change: PullChange, centreNow: number): void => {
    switch (change.kind) {
      case 'dnc':
        doNotCall.apply(change);
        break;
      case 'lease-granted':
        grant(change);
        toldNow.run(centreNow, change.customer.id);
        break;
      case 'lease-revoked':
        revoke.run(change);
        break;
      case 'customer':
        person(change.customer, change.history);
        toldNow.run(centreNow, change.customer.id);
        break;
      case 'campaign': {
        const body = JSON.stringify(change.campaign);
        pin(change.campaign.id, body);
        campaign.run(change.campaign.id, body);
        break;
      }
      case 'reference-range':
        range(change);
        break;
      case 'message':
        message(change);
        break;
      case 'answer':
        answer(change);
        break;
      case 'briefing':
        briefing(change);
        break;
      default:
        assertNever(change);
    }
  };
  return (changes, centreNow) => {
    for (const change of changes) apply(change, centreNow);
    for (const forget of forgets) forget.run(centreNow - TOLD_KEPT_MS);
  };
}

/** Puts the work of a call that comes under no lease: a task that is known here stays as it is. */
export function calledWork(db: WritableDb): (work: QueuedTask) => void {
  const customer = customerWriter(db);
  const task = db.prepare<[Record<string, string | number>], never>(
    `INSERT INTO tasks (id, campaign_id, customer_id, priority, rank, position, callback, ready_at, term, expires_at, held, body)
     VALUES (:id, :campaign, :customer, :priority, :rank, :position, :callback, :readyAt, 0, 0, 0, :body)
     ON CONFLICT (id) DO NOTHING`,
  );
  return (work) => {
    customer(work.customer, work.history);
    const { term: _term, expiresAt: _expiresAt, ...row } = taskRow(work.task, work.lease);
    task.run(row);
  };
}

/** Puts a task with its lease, its customer and history; applying one twice is harmless. */
export function leaseGranter(db: WritableDb): (work: LeasedWork) => void {
  const putCustomer = customerWriter(db);
  const told = db.prepare<[string, number], never>(
    'INSERT OR IGNORE INTO told_attempts (number, at) VALUES (?, ?)',
  );
  const toldOfCustomer = db.prepare<[string, number], never>(
    'INSERT OR IGNORE INTO told_customer_attempts (customer_id, at) VALUES (?, ?)',
  );
  // A grant told late, of a term older than the known one, opens nothing.
  const task = db.prepare<[Record<string, string | number>], never>(
    `INSERT INTO tasks (id, campaign_id, customer_id, priority, rank, position, callback, ready_at, term, expires_at, held, body)
     VALUES (:id, :campaign, :customer, :priority, :rank, :position, :callback, :readyAt, :term, :expiresAt, 1, :body)
     ON CONFLICT (id) DO UPDATE SET campaign_id = excluded.campaign_id, customer_id = excluded.customer_id,
       priority = excluded.priority, rank = excluded.rank, position = excluded.position, callback = excluded.callback,
       ready_at = excluded.ready_at, term = excluded.term, expires_at = excluded.expires_at, held = 1,
       body = CASE WHEN used_term >= excluded.term OR EXISTS (
           SELECT 1 FROM ${UNDER_WAY} AND task_id = excluded.id AND incoming = 0
             AND (committed ->> '$.leaseTerm') >= excluded.term)
         THEN tasks.body ELSE excluded.body END
     WHERE excluded.term >= tasks.term`,
  );
  return (work) => {
    putCustomer(work.customer, work.history);
    for (const attempt of work.recentAttempts ?? []) told.run(attempt.number, attempt.at);
    for (const at of work.customerAttempts ?? []) toldOfCustomer.run(work.customer.id, at);
    task.run(taskRow(work.task, work.lease));
  };
}

function customerWriter(db: WritableDb): (person: Customer, entries: readonly HistoryEntry[]) => void {
  const customer = db.prepare<[string, string], never>(
    'INSERT INTO customers (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  );
  // What is told again as it is known is neither written nor searched anew.
  const history = db.prepare<[string, string, number, string], never>(
    `INSERT INTO history (customer_id, id, at, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (customer_id, id) DO UPDATE SET at = excluded.at, body = excluded.body WHERE body <> excluded.body`,
  );
  const mark = searchMarker(db);
  return (person, entries) => {
    customer.run(person.id, JSON.stringify(person));
    mark(person.id);
    for (const entry of entries) {
      const { changes } = history.run(person.id, entry.id, entry.at, JSON.stringify(entry));
      if (changes > 0) mark(person.id, entry.id);
    }
  };
}

function taskRow(task: CallTask, lease: Lease): Record<string, string | number> {
  return {
    id: task.id,
    campaign: task.campaignId,
    customer: task.customerId,
    priority: task.priority,
    rank: task.rank ?? 0,
    position: task.position,
    callback: task.callback ? 1 : 0,
    readyAt: Math.max(task.notBefore ?? 0, task.callback?.at ?? 0),
    term: lease.term,
    expiresAt: lease.expiresAt,
    body: JSON.stringify(task),
  };
}
