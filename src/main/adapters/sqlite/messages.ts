import type { PullChange } from '../../../contract/sync-wire.ts';
import type { HistoryEntry, MessageMark } from '../../../core/customer/customer.ts';
import { isNews, type MessageFault, type MessageState } from '../../../core/message/message-state.ts';
import type { MessagePurpose } from '../../../core/message/template.ts';
import type { MessageCodeChecked, MessageRequested } from '../../../core/sync/message-facts.ts';
import type { ReadableStore, StoredMessage } from '../../store/desk-store.ts';
import type { ReadableDb, WritableDb } from './database.ts';

interface Row {
  readonly id: string;
  readonly customer_id: string;
  readonly at: number;
  readonly purpose: MessagePurpose;
  readonly template_id: string;
  readonly attempt_id: string | null;
  readonly text: string;
  readonly state: MessageState;
  readonly state_at: number;
  readonly fault: MessageFault | null;
  readonly code_hash: string | null;
  readonly code_until: number | null;
  readonly code_tries: number;
  readonly code_right: number;
}

export type MessageQueries = Pick<ReadableStore, 'messages' | 'message'>;

/** One of the messages that were asked for here, as an entry of its customer's history. */
export function messageEntries(db: ReadableDb): ReadableStore['historyEntry'] {
  const one = db.prepare<[string, string], Row>('SELECT * FROM messages WHERE customer_id = ? AND id = ?');
  return (customerId, id) => {
    const row = one.get(customerId, id);
    return row && entryOf(row);
  };
}

export function messageQueries(db: ReadableDb): MessageQueries {
  const ofCustomer = db.prepare<[string], Row>(
    'SELECT * FROM messages WHERE customer_id = ? ORDER BY at DESC, id DESC',
  );
  const one = db.prepare<[string], Row>('SELECT * FROM messages WHERE id = ?');
  return {
    messages: (customerId) => ofCustomer.all(customerId).map(entryOf),
    message: (id) => {
      const row = one.get(id);
      return row && storedOf(row);
    },
  };
}

function storedOf(row: Row): StoredMessage {
  return {
    customerId: row.customer_id,
    mark: markOf(row),
    ...(row.code_hash === null ? {} : { codeHash: row.code_hash }),
  };
}

function entryOf(row: Row): HistoryEntry {
  return { id: row.id, at: row.at, kind: 'message', title: '', detail: row.text, message: markOf(row) };
}

function markOf(row: Row): MessageMark {
  return {
    purpose: row.purpose,
    templateId: row.template_id,
    state: row.state,
    stateAt: row.state_at,
    ...(row.fault === null ? {} : { fault: row.fault }),
    ...(row.attempt_id === null ? {} : { attemptId: row.attempt_id }),
    ...(row.purpose === 'code'
      ? {
          code: {
            tries: row.code_tries,
            right: row.code_right === 1,
            ...(row.code_until === null ? {} : { until: row.code_until }),
          },
        }
      : {}),
  };
}

export function messageRecorder(db: WritableDb): (fact: MessageRequested) => void {
  const insert = db.prepare<[Record<string, string | number | null>], never>(
    `INSERT INTO messages (id, customer_id, at, purpose, template_id, attempt_id, text, state, state_at)
     VALUES (:id, :customer, :at, :purpose, :template, :attempt, :text, 'queued', :at)`,
  );
  return ({ messageId, customerId, at, purpose, templateId, attemptId, text }) => {
    insert.run({
      id: messageId,
      customer: customerId,
      at,
      purpose,
      template: templateId,
      attempt: attemptId ?? null,
      text,
    });
  };
}

export function codeCheckRecorder(db: WritableDb): (fact: MessageCodeChecked) => void {
  const put = db.prepare<[number, number, string, number], never>(
    'UPDATE messages SET code_tries = ?, code_right = ? WHERE id = ? AND code_tries < ?',
  );
  return ({ messageId, tries, right }) => {
    put.run(tries, right ? 1 : 0, messageId, tries);
  };
}

/** What the centre tells of a message; what is no news changes nothing. */
export function messageMover(db: WritableDb): (change: Extract<PullChange, { kind: 'message' }>) => void {
  const known = db.prepare<[string], { state: MessageState }>('SELECT state FROM messages WHERE id = ?');
  const move = db.prepare<[string, number, string | null, string | null, number | null, string], never>(
    `UPDATE messages SET state = ?, state_at = ?, fault = ?, code_hash = coalesce(?, code_hash),
       code_until = coalesce(?, code_until) WHERE id = ?`,
  );
  return ({ id, state, stateAt, fault, code }) => {
    const row = known.get(id);
    if (row && isNews(row.state, state))
      move.run(state, stateAt, fault ?? null, code?.hash ?? null, code?.until ?? null, id);
  };
}
