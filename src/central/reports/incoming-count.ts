import { sql } from 'kysely';
import type { IncomingCount } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import { type IncomingQuery, incomingSource } from './incoming-source.ts';
import { qualitySums } from './service-counts.ts';

/** How the calls that customers made went. */
export async function countIncoming(centre: Centre, query: IncomingQuery): Promise<IncomingCount> {
  const when = (condition: string) =>
    sql<number>`coalesce(sum(case when ${sql.raw(condition)} then 1 else 0 end), 0)`;
  const row = await incomingSource(centre, query)
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('calls'),
      when("line_result = 'answered'").as('answered'),
      when("line_result in ('abandoned', 'cancelled')").as('missed'),
      fn.coalesce(fn.sum<number>('talk_ms'), lit(0)).as('talkMs'),
      ...qualitySums('incoming_calls'),
    ])
    .executeTakeFirstOrThrow();
  return {
    calls: Number(row.calls),
    answered: Number(row.answered),
    missed: Number(row.missed),
    talkMs: Number(row.talkMs),
    heard: Number(row.heard),
    mosHundredths: Number(row.mosHundredths),
    heardPoor: Number(row.heardPoor),
  };
}
