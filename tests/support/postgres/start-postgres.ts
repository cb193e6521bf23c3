import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeFolder } from '../remove-folder.ts';

const BIN = '/usr/lib/postgresql/15/bin';

/** Why PostgreSQL cannot be started here, with the command that mends it; undefined when it can. */
export function postgresMissing(): string | undefined {
  if (!existsSync(join(BIN, 'postgres'))) return 'PostgreSQL 15 is missing: apt-get install postgresql-15';
  return undefined;
}

export interface TestPostgres {
  /** A fresh, empty database on the server. */
  createDatabase(): Promise<string>;
  /** Ends all other connections, as a restart of the server would. */
  dropConnections(url: string): Promise<void>;
  /** All data as pg_dump writes it: text, bytes in hex. */
  dump(url: string): string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL 15 of our own on loopback in a temporary folder. The server refuses to run as root, so root gives it to user postgres. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'waihu-postgres-'));
  const identity = serverIdentity();
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, 'data');
  execFileSync(
    join(BIN, 'initdb'),
    ['-D', data, '-U', 'waihu', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...identity, cwd: folder, stdio: 'pipe' },
  );
  const port = await freePort();
  const server = spawn(
    join(BIN, 'postgres'),
    [
      ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
      // Nothing of it outlives the test: no sockets in shared folders, no waiting for the disk.
      ...['-c', 'unix_socket_directories=', '-c', 'fsync=off', '-c', 'max_connections=60'],
    ],
    { ...identity, cwd: folder, stdio: 'ignore' },
  );
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const admin = `postgres://waihu@127.0.0.1:${port}/postgres`;
  await untilReady(admin, () => server.exitCode !== null);
  let made = 0;
  return {
    async createDatabase() {
      made += 1;
      await query(admin, `create database test_${made}`);
      return `postgres://waihu@127.0.0.1:${port}/test_${made}`;
    },
    async dropConnections(url) {
      const name = new URL(url).pathname.slice(1);
      await query(
        admin,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
      );
    },
    dump: (url) =>
      execFileSync(join(BIN, 'pg_dump'), ['--data-only', url], {
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
      }),
    async stop() {
      server.kill('SIGINT');
      await exited;
      removeFolder(folder);
    },
  };
}

function serverIdentity(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function untilReady(url: string, gone: () => boolean): Promise<void> {
  for (;;) {
    try {
      return await query(url, 'select 1');
    } catch (error) {
      if (gone()) throw new Error('PostgreSQL did not start', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // A lost connection rejects the query as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
