import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { timedAsync } from './numbers.ts';

/**
 * COPY of a table's present rows into a fresh table of the same columns, constraints and indexes, in one transaction;
 * adds its time to `into`, ms. The rows are read into memory first.
 */
export async function timeCopyOf(url: string, table: string, into: number[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const target = `bench_${table}`;
    await client.query(`drop table if exists ${target}`);
    await client.query(`create table ${target} (like ${table} including all)`);
    const chunks: Buffer[] = [];
    const collect = new Writable({
      write: (chunk: Buffer, _, done) => {
        chunks.push(chunk);
        done();
      },
    });
    await pipeline(client.query(copyTo(`copy ${table} to stdout`)), collect);
    await timedAsync(into, () =>
      pipeline(Readable.from(chunks), client.query(copyFrom(`copy ${target} from stdin`))),
    );
  } finally {
    await client.end();
  }
}
