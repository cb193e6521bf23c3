import { sql } from 'kysely';
import type { IncomingCount } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import { type IncomingQuery, incomingSource } from './incoming-source.ts';

/** How the calls that customers made went. */
export async function countIncoming(centre: Centre, query: IncomingQuery): Promise<IncomingCount> {
  const when = (condition: string) =>
    sql<number>`coalesce(sum(case when ${sql.raw(condition)} then 1 else 0 end), 0)`;
  const { calls, answered, missed, talkMs } = await incomingSource(centre, query)
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('calls'),
      when("line_result = 'answered'").as('answered'),
      when("line_result in ('abandoned', 'cancelled')").as('missed'),
      fn.coalesce(fn.sum<number>('talk_ms'), lit(0)).as('talkMs'),
    ])
    .executeTakeFirstOrThrow();
  return { calls: Number(calls), answered: Number(answered), missed: Number(missed), talkMs: Number(talkMs) };
}
