import type { Customer, HistoryEntry } from '../../../core/customer/customer.ts';
import { codeBegin, holdsTyped, matchQuery, typedDigits } from '../../../core/customer/search-words.ts';
import { parseReference } from '../../../core/reference/reference.ts';
import type { CallTask } from '../../../core/task/call-task.ts';
import type { Found, ReadableStore } from '../../store/desk-store.ts';
import type { ReadableDb } from './database.ts';
import { backwards, OWN_MESSAGE, type SearchedEntries } from './search-index.ts';

export type SearchQueries = Pick<ReadableStore, 'find' | 'person'>;

/** People read for one that is shown: two Chinese characters found apart make no word of four, and are left out. */
const READ_FOR_ONE = 5;
/** Records read at a time, for the same reason: most searches end within the first. */
const RECORDS_AT_ONCE = 100;
/** Ends of numbers are compared without what is written in front of them: country code, trunk zero. */
const LEADING = /^(?:00)?(?:86(?=1\d{10}$))?0*/;

/** Search over what is in this database. */
export function searchQueries(
  db: ReadableDb,
  { historyEntry, messageEntry }: SearchedEntries,
): SearchQueries {
  const customer = db.prepare<[string], { body: string }>('SELECT body FROM customers WHERE id = ?');
  const tasks = db.prepare<[string], { body: string }>('SELECT body FROM tasks WHERE customer_id = ?');
  const people = db.prepare<[string, number], { id: string; body: string }>(
    `SELECT c.id, c.body FROM search_people f CROSS JOIN customers c ON c.rowid = f.rowid
     WHERE search_people MATCH ? LIMIT ?`,
  );
  const entries = entryPages(db);
  const byCode = db.prepare<[string, string, number], { customer_id: string; entry_id: string }>(
    'SELECT customer_id, entry_id FROM search_codes WHERE code >= ? AND code < ? LIMIT ?',
  );
  const byNumber = db.prepare<[string, string, number], { customer_id: string }>(
    'SELECT DISTINCT customer_id FROM search_numbers WHERE backwards >= ? AND backwards < ? LIMIT ?',
  );

  const personOf = (id: string): Customer | undefined => {
    const row = customer.get(id);
    return row && (JSON.parse(row.body) as Customer);
  };
  const byName = (typed: string, match: string, limit: number): Customer[] =>
    people
      .all(match, limit * READ_FOR_ONE)
      .map(({ body }) => JSON.parse(body) as Customer)
      .filter(({ name, externalId }) => holdsTyped(`${name} ${externalId}`, typed))
      .sort((a, b) => a.name.length - b.name.length)
      .slice(0, limit);
  const byDigits = (digits: string, limit: number): Customer[] => {
    const end = backwards(digits.replace(LEADING, ''));
    // ':' follows '9'.
    const ids = end === '' ? [] : byNumber.all(end, `${end}:`, limit);
    return ids.flatMap(({ customer_id }) => personOf(customer_id) ?? []);
  };

  /** The first that are meant, at most `limit`; what comes after them is not read. */
  const entriesOf = (
    entryOf: ReadableStore['historyEntry'],
    rows: Iterable<RecordKey>,
    limit: number,
    isMeant: (entry: HistoryEntry) => boolean,
  ): Found['entries'] => {
    const meant: Found['entries'][number][] = [];
    for (const { customer_id, entry_id } of rows) {
      if (meant.length === limit) break;
      const entry = entryOf(customer_id, entry_id);
      if (entry && isMeant(entry)) meant.push({ customerId: customer_id, entry });
    }
    return meant;
  };

  return {
    person: (id) => {
      const found = personOf(id);
      return (
        found && { customer: found, tasks: tasks.all(id).map(({ body }) => JSON.parse(body) as CallTask) }
      );
    },
    find: (typed, limit): Found => {
      const match = matchQuery(typed);
      const digits = typedDigits(typed);
      const code = codeOf(typed);
      if (match === undefined) return { customers: [], entries: [], messages: [] };
      const found = new Map<string, Customer>();
      for (const each of [
        ...(digits === undefined ? [] : byDigits(digits, limit)),
        ...byName(typed, match, limit),
      ])
        found.set(each.id, each);
      return {
        customers: [...found.values()].slice(0, limit),
        entries: [
          ...(code === undefined
            ? []
            : entriesOf(historyEntry, byCode.all(code, `${code}~`, limit), limit, () => true)),
          ...entriesOf(
            historyEntry,
            entries(`(${match}) NOT "${OWN_MESSAGE}"`),
            limit,
            ({ title, detail = '', references = [] }) =>
              holdsTyped(`${title} ${detail}`, typed) &&
              !(code !== undefined && references.some((each) => each.startsWith(code))),
          ),
        ].slice(0, limit),
        messages: entriesOf(
          messageEntry,
          entries(`(${match}) AND "${OWN_MESSAGE}"`),
          limit,
          ({ detail = '' }) => holdsTyped(detail, typed),
        ),
      };
    },
  };
}

interface RecordKey {
  readonly customer_id: string;
  readonly entry_id: string;
}

/** Every record that a query finds, the newest first, read as far as they are asked for. */
function entryPages(db: ReadableDb): (match: string) => Generator<RecordKey> {
  const page = db.prepare<[string, number, number], RecordKey & { readonly id: number }>(
    `SELECT r.id, r.customer_id, r.entry_id FROM search_entries f CROSS JOIN search_records r ON r.id = f.rowid
     WHERE search_entries MATCH ? AND f.rowid < ? ORDER BY f.rowid DESC LIMIT ?`,
  );
  return function* (match) {
    for (let before: number | undefined = Number.MAX_SAFE_INTEGER; before !== undefined; ) {
      const rows = page.all(match, before, RECORDS_AT_ONCE);
      yield* rows;
      before = rows[RECORDS_AT_ONCE - 1]?.id;
    }
  };
}

/** A whole code may be mistyped as people do; of one that is begun, what is there. */
function codeOf(typed: string): string | undefined {
  const read = parseReference(typed);
  return read.kind === 'code' ? read.code : codeBegin(typed);
}
