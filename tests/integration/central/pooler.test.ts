import { connect, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../src/central/adapters/postgres/open-postgres.ts';
import type { OpenDatabase } from '../../../src/central/database/open-database.ts';
import { postgresMissing, startPostgres, type TestPostgres } from '../../support/postgres/start-postgres.ts';

const missing = postgresMissing();
if (missing && process.env.CI) throw new Error(missing);
if (missing) console.warn(`skipped: ${missing}`);

/** The parameters of a connection's start that PgBouncer takes without `ignore_startup_parameters` (pgbouncer.org/config.html). */
const TAKEN = new Set([
  ...['user', 'database', 'replication', 'client_encoding', 'datestyle', 'timezone'],
  ...['standard_conforming_strings', 'application_name', 'intervalstyle', 'integer_datetimes'],
]);

/** Parameters of a startup packet: length, protocol, then names and values that end in zeros. */
function startupParameters(packet: Buffer): string[] {
  const words = packet.subarray(8, packet.readInt32BE(0)).toString('utf8').split('\0');
  return words.filter((word, i) => i % 2 === 0 && word !== '').map((name) => name.toLowerCase());
}

/** Passes connections on to PostgreSQL, but for those that begin with a parameter PgBouncer refuses. */
async function startPooler(target: URL): Promise<{ url: string; server: Server; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    client.once('data', (first) => {
      if (typeof first === 'string' || startupParameters(first).some((name) => !TAKEN.has(name))) {
        client.destroy();
        return;
      }
      const upstream = connect(Number(target.port), target.hostname);
      sockets.add(upstream);
      upstream.on('error', () => client.destroy());
      client.on('error', () => upstream.destroy());
      upstream.write(first);
      client.pipe(upstream).pipe(client);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = new URL(target);
  url.port = String(address.port);
  return { url: url.href, server, sockets };
}

describe.skipIf(missing)('the centre behind a pooler that refuses what PgBouncer refuses', () => {
  let postgres: TestPostgres;
  let pooler: Awaited<ReturnType<typeof startPooler>>;
  let database: OpenDatabase;
  beforeAll(async () => {
    postgres = await startPostgres();
    pooler = await startPooler(new URL(await postgres.createDatabase()));
    database = openPostgres(pooler.url, () => undefined);
  });
  afterAll(async () => {
    await database?.close();
    for (const socket of pooler?.sockets ?? []) socket.destroy();
    pooler?.server.close();
    await postgres?.stop();
  });

  it('connects both pools, and only statements of fleet dialling are cut off', async () => {
    const bound = async (db: OpenDatabase['db']) =>
      (await sql<{ statement_timeout: string }>`show statement_timeout`.execute(db)).rows;
    expect(await bound(database.fleetDb)).toEqual([{ statement_timeout: '3s' }]);
    expect(await bound(database.db)).toEqual([{ statement_timeout: '0' }]);
    await expect(sql`select pg_sleep(60)`.execute(database.fleetDb)).rejects.toMatchObject({ code: '57014' });
  });
});
