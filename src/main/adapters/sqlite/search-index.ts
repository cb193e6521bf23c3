import type { Customer } from '../../../core/customer/customer.ts';
import { indexWords } from '../../../core/customer/search-words.ts';
import type { CallTask } from '../../../core/task/call-task.ts';
import type { ReadableStore } from '../../store/desk-store.ts';
import { ENDED } from './attempt-parts.ts';
import type { WritableDb } from './database.ts';
import type { Meta } from './meta.ts';

/** A word that nobody can type (a character of private use): messages that were asked for here are found among all entries by it. */
export const OWN_MESSAGE = '\uE000';

/** Places for records of the same ms. */
const PLACES = 1024;

/** Notes that the customer, or an entry of theirs, has to be read into the index anew; call within the transaction that changes it. */
export function searchMarker(db: WritableDb): (customerId: string, entryId?: string) => void {
  const mark = db.prepare<[string, string], never>(
    'INSERT OR IGNORE INTO search_waiting (customer_id, entry_id) VALUES (?, ?)',
  );
  return (customerId, entryId = '') => {
    mark.run(customerId, entryId);
  };
}

/** Where entries are read from: the history with the own calls, and the messages that were asked for here. */
export interface SearchedEntries {
  readonly historyEntry: ReadableStore['historyEntry'];
  readonly messageEntry: ReadableStore['historyEntry'];
}

/** Reads up to `limit` records that wait into the index, in one transaction; how many still wait, at most one more than `limit`. */
export function searchIndexer(db: WritableDb, meta: Meta, from: SearchedEntries) {
  const waiting = db.prepare<[number], { customer_id: string; entry_id: string }>(
    'SELECT customer_id, entry_id FROM search_waiting LIMIT ?',
  );
  const done = db.prepare<[string, string], never>(
    'DELETE FROM search_waiting WHERE customer_id = ? AND entry_id = ?',
  );
  const person = personIndexer(db);
  const entry = entryIndexer(db, from);
  const markOlder = olderMessages(db, meta);
  return (limit: number): number => {
    markOlder();
    const rows = waiting.all(limit + 1);
    const now = rows.slice(0, limit);
    if (now.length > 0)
      db.transaction(() => {
        for (const { customer_id, entry_id } of now) {
          if (entry_id === '') person(customer_id);
          else entry(customer_id, entry_id);
          done.run(customer_id, entry_id);
        }
      });
    return rows.length - now.length;
  };
}

/** Notes once that the messages have to be read which were asked for before messages were looked for. */
function olderMessages(db: WritableDb, meta: Meta): () => void {
  const mark = db.prepare<[], never>(
    'INSERT OR IGNORE INTO search_waiting (customer_id, entry_id) SELECT customer_id, id FROM messages',
  );
  return () => {
    if (meta.flag('messages-searched')) return;
    db.transaction(() => {
      mark.run();
      meta.set('messages-searched', true);
    });
  };
}

function personIndexer(db: WritableDb): (customerId: string) => void {
  const customer = db.prepare<[string], { rowid: number; body: string }>(
    'SELECT rowid, body FROM customers WHERE id = ?',
  );
  const tasks = db.prepare<[string], { body: string }>('SELECT body FROM tasks WHERE customer_id = ?');
  const called = db.prepare<[string], { number: string }>(
    `SELECT DISTINCT number FROM attempts WHERE ${ENDED} AND customer_id = ?`,
  );
  const number = db.prepare<[string, string], never>(
    'INSERT OR IGNORE INTO search_numbers (backwards, customer_id) VALUES (?, ?)',
  );
  const noNumbers = db.prepare<[string], never>('DELETE FROM search_numbers WHERE customer_id = ?');
  const put = db.prepare<[number, string], never>(
    'INSERT OR REPLACE INTO search_people (rowid, words) VALUES (?, ?)',
  );
  return (customerId) => {
    const row = customer.get(customerId);
    if (!row) return;
    const { name, externalId } = JSON.parse(row.body) as Customer;
    put.run(row.rowid, indexWords(`${name} ${externalId}`, true));
    const numbers = [
      ...tasks.all(customerId).flatMap(({ body }) => (JSON.parse(body) as CallTask).numbers),
      ...called.all(customerId).map((attempt) => ({ e164: attempt.number })),
    ];
    noNumbers.run(customerId);
    for (const { e164 } of numbers) number.run(backwards(e164), customerId);
  };
}

function entryIndexer(db: WritableDb, { historyEntry, messageEntry }: SearchedEntries) {
  const place = recordPlacer(db);
  const put = db.prepare<[number, string], never>(
    'INSERT OR REPLACE INTO search_entries (rowid, words) VALUES (?, ?)',
  );
  const code = db.prepare<[string, string, string], never>(
    'INSERT OR IGNORE INTO search_codes (code, customer_id, entry_id) VALUES (?, ?, ?)',
  );
  return (customerId: string, entryId: string): void => {
    const message = messageEntry(customerId, entryId);
    const found = message ?? historyEntry(customerId, entryId);
    if (!found) return;
    const { title, detail = '', references = [], at } = found;
    const words = indexWords(`${title} ${detail}`);
    if (words !== '') put.run(place(customerId, entryId, at), message ? `${words} ${OWN_MESSAGE}` : words);
    for (const each of references) code.run(each, customerId, entryId);
  };
}

/** The record's id in the index: the one it has, or the next free place of its time; what finds none there goes to the ms that follows. */
function recordPlacer(db: WritableDb): (customerId: string, entryId: string, at: number) => number {
  const known = db.prepare<[string, string], { id: number }>(
    'SELECT id FROM search_records WHERE customer_id = ? AND entry_id = ?',
  );
  const last = db.prepare<[number, number], { id: number | null }>(
    'SELECT max(id) AS id FROM search_records WHERE id >= ? AND id < ?',
  );
  const insert = db.prepare<[number, string, string], never>(
    'INSERT INTO search_records (id, customer_id, entry_id) VALUES (?, ?, ?)',
  );
  return (customerId, entryId, at) => {
    const has = known.get(customerId, entryId)?.id;
    if (has !== undefined) return has;
    for (let ms = at; ; ms += 1) {
      const first = ms * PLACES;
      const id = (last.get(first, first + PLACES)?.id ?? first - 1) + 1;
      if (id === first + PLACES) continue;
      insert.run(id, customerId, entryId);
      return id;
    }
  };
}

export function backwards(digits: string): string {
  return [...digits.replace(/\D/g, '')].reverse().join('');
}
