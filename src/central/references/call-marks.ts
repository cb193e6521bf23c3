import { z } from 'zod';
import { askedFact, type historyEntry } from '../../contract/schemas.ts';
import type { Centre } from '../context.ts';

export type CallMarks = Pick<z.output<typeof historyEntry>, 'references' | 'identity'>;

const askedFacts = z.array(askedFact);

/** What calls left behind beside their outcomes, by attempt: codes given out, and how the identity check stands. */
export async function marksOf(
  { db }: Centre,
  attemptIds: readonly string[],
): Promise<ReadonlyMap<string, CallMarks>> {
  if (attemptIds.length === 0) return new Map();
  const [codes, checks] = await Promise.all([
    db
      .selectFrom('reference_codes')
      .select(['attempt_id', 'code'])
      .where('attempt_id', 'in', attemptIds)
      .orderBy('at')
      .execute(),
    db.selectFrom('identity_checks').selectAll().where('attempt_id', 'in', attemptIds).execute(),
  ]);
  const codesOf = Map.groupBy(codes, (row) => row.attempt_id);
  const checkOf = new Map(checks.map((row) => [row.attempt_id, row]));
  return new Map(
    [...new Set([...codesOf.keys(), ...checkOf.keys()])].map((id) => {
      const check = checkOf.get(id);
      const given = codesOf.get(id);
      return [
        id,
        {
          ...(given ? { references: given.map(({ code }) => code) } : {}),
          ...(check
            ? { identity: { result: check.result, asked: askedFacts.parse(JSON.parse(check.asked)) } }
            : {}),
        },
      ];
    }),
  );
}
