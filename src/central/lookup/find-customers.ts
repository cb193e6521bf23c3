import { WaihuError } from '../../contract/errors.ts';
import type { LookupQuestion, LookupResult } from '../../contract/lookup-views.ts';
import { looksLikeReference, type ParsedReference, parseReference } from '../../core/reference/reference.ts';
import type { Centre } from '../context.ts';
import { nameHash } from '../customers/name-hashes.ts';
import { readPhoneCell } from '../import/phone-cell.ts';

type FoundBy = LookupResult['customers'][number]['foundBy'];

export interface FoundCustomers {
  /** E.164, where the text is a number. */
  readonly number?: string | undefined;
  readonly customers: readonly { readonly id: string; readonly foundBy: FoundBy }[];
  readonly more: boolean;
}

/** A common name, or the number of a whole company: nobody reads more than these on one screen. */
const MOST = 8;

/**
 * Whom the question is about: the reference code first, then the customer number, the phone number, the whole name.
 *
 * Throws `reference.*` where a text that can only be meant as a code is mistyped, or nobody was given it.
 */
export async function findCustomers(centre: Centre, question: LookupQuestion): Promise<FoundCustomers> {
  if (!('text' in question)) return byRecord(centre, question);
  const reference = looksLikeReference(question.text) ? parseReference(question.text) : undefined;
  const cell = readPhoneCell(question.text);
  const number = cell.kind === 'number' ? cell.number.e164 : undefined;
  const found = new Map<string, FoundBy>();
  const add = (foundBy: FoundBy, ids: readonly string[]) => {
    for (const id of ids) if (!found.has(id)) found.set(id, foundBy);
  };
  if (reference?.kind === 'code') add('reference', await byReference(centre, reference.code));
  add('customer-number', await byHash(centre, 'external_hash', centre.ring.externalHash(question.text)));
  if (number !== undefined) add('number', await byNumber(centre, number));
  const name = nameHash(centre.ring, question.text);
  if (name !== '') add('name', await byHash(centre, 'name_hash', name));
  if (reference && found.size === 0) throw referenceError(reference);
  const customers = [...found].map(([id, foundBy]) => ({ id, foundBy }));
  return { number, customers: customers.slice(0, MOST), more: customers.length > MOST };
}

async function byRecord(
  centre: Centre,
  question: Exclude<LookupQuestion, { text: string }>,
): Promise<FoundCustomers> {
  const row =
    'taskId' in question
      ? await centre.db
          .selectFrom('tasks')
          .select('customer_id')
          .where('id', '=', question.taskId)
          .executeTakeFirst()
      : await customerOfCall(centre, question.attemptId);
  return { customers: row ? [{ id: row.customer_id, foundBy: 'task' }] : [], more: false };
}

async function customerOfCall(
  centre: Centre,
  id: string,
): Promise<{ readonly customer_id: string } | undefined> {
  for (const table of ['attempts', 'incoming_calls'] as const) {
    const row = await centre.db
      .selectFrom(table)
      .select('customer_id')
      .where('id', '=', id)
      .executeTakeFirst();
    if (row) return row;
  }
  return undefined;
}

/** Whose call the code was given out in; after two years it may be another's. */
async function byReference(centre: Centre, code: string): Promise<string[]> {
  const rows = await centre.db
    .selectFrom('reference_codes')
    .select('customer_id')
    .where('code', '=', code)
    .orderBy('at', 'desc')
    .execute();
  return rows.map(({ customer_id }) => customer_id);
}

/** Why a text that was meant as a code found nobody. */
function referenceError(read: ParsedReference): WaihuError {
  if (read.kind === 'code') return new WaihuError('reference.unknown');
  switch (read.fault) {
    case 'length':
      return new WaihuError('reference.length', { params: { found: read.found } });
    case 'place':
      return new WaihuError('reference.place', { params: { place: read.place } });
    case 'check':
      return new WaihuError('reference.check');
  }
}

async function byHash(
  centre: Centre,
  column: 'external_hash' | 'name_hash',
  hash: string,
): Promise<string[]> {
  const rows = await centre.db
    .selectFrom('customers')
    .select('id')
    .where(column, '=', hash)
    .orderBy('updated_at', 'desc')
    .limit(MOST + 1)
    .execute();
  return rows.map(({ id }) => id);
}

async function byNumber(centre: Centre, number: string): Promise<string[]> {
  const rows = await centre.db
    .selectFrom('task_numbers')
    .innerJoin('tasks', 'tasks.id', 'task_numbers.task_id')
    .select('tasks.customer_id')
    .distinct()
    .where('task_numbers.number_hash', '=', centre.ring.numberHash(number))
    .limit(MOST + 1)
    .execute();
  return rows.map(({ customer_id }) => customer_id);
}
