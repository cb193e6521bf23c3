import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { timedAsync } from './numbers.ts';

/**
 * COPY of a table's rows that came with these sequences into a fresh table of the same columns, constraints, foreign keys and indexes, in one
 * transaction; adds its time to `into`, ms. The rows are read into memory first.
 */
export async function timeCopyOf(
  url: string,
  table: string,
  { from, count }: { readonly from: number; readonly count: number },
  into: number[],
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const came = `seq >= ${from} and seq < ${from + count}`;
    const target = `bench_${table}`;
    await client.query(`drop table if exists ${target}`);
    await client.query(`create table ${target} (like ${table} including all)`);
    for (const foreignKey of await foreignKeysOf(client, table))
      await client.query(`alter table ${target} add ${foreignKey}`);
    const chunks: Buffer[] = [];
    const collect = new Writable({
      write: (chunk: Buffer, _, done) => {
        chunks.push(chunk);
        done();
      },
    });
    await pipeline(client.query(copyTo(`copy (select * from ${table} where ${came}) to stdout`)), collect);
    await timedAsync(into, () =>
      pipeline(Readable.from(chunks), client.query(copyFrom(`copy ${target} from stdin`))),
    );
  } finally {
    await client.end();
  }
}

/** LIKE leaves foreign keys behind. */
async function foreignKeysOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ definition: string }>(
    "select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1::regclass and contype = 'f'",
    [table],
  );
  return rows.map(({ definition }) => definition);
}
