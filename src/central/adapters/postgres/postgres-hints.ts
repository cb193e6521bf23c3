import pg from 'pg';
import { z } from 'zod';
import { createLocalHints, type Hint, type Hints } from '../../live/hints.ts';
import type { Log } from '../../ports.ts';

const CHANNEL = 'waihu_hint';
/** Hints of this long leave in one notification each, doubles left out, ms. */
const GATHER_MS = 25;
const RECONNECT_MS = 1_000;

const hintSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all-desks') }),
  z.object({ kind: z.literal('desk'), epoch: z.string() }),
  z.object({ kind: z.literal('board') }),
  z.object({ kind: z.literal('fleet-desk'), epoch: z.string() }),
  z.object({ kind: z.literal('fleet-leader'), campaignId: z.string() }),
  z.object({ kind: z.literal('fleet-pace'), campaignId: z.string() }),
  z.object({ kind: z.literal('approval'), id: z.string() }),
  z.object({ kind: z.literal('briefings') }),
  z.object({
    kind: z.literal('session-ended'),
    tokenHash: z.string(),
    reason: z.enum(['elsewhere', 'expired']),
  }),
]) satisfies z.ZodType<Hint>;

/**
 * LISTEN/NOTIFY on a connection of its own. What other nodes said while it was lost nobody repeats: once it listens again, all desks of
 * this node are told to pull.
 *
 * This node's own hints are delivered at once, and once more when they come back, which does no harm.
 */
export async function createPostgresHints(url: string, log: Log): Promise<Hints> {
  const local = createLocalHints();
  const waiting = new Set<string>();
  let gathering: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;
  let reconnecting: NodeJS.Timeout | undefined;
  let closed = false;
  let lost = false;
  let turn = Promise.resolve();

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'waihu-hints' });
    fresh.on('notification', ({ payload }) => {
      const hint = hintSchema.safeParse(JSON.parse(payload ?? 'null'));
      if (hint.success) local.send(hint.data);
    });
    fresh.on('error', (error) => {
      log.warn('hint connection lost', { error: error.message });
      if (client !== fresh) return;
      client = undefined;
      lost = true;
      reconnectLater();
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    client = fresh;
    if (lost) {
      lost = false;
      local.send({ kind: 'all-desks' });
      local.send({ kind: 'board' });
    }
    await flush();
  };

  const reconnectLater = () => {
    if (closed || reconnecting) return;
    reconnecting = setTimeout(() => {
      reconnecting = undefined;
      connect().catch((error: unknown) => {
        log.warn('hint connection refused', { error: String(error) });
        reconnectLater();
      });
    }, RECONNECT_MS);
    reconnecting.unref();
  };

  /** One after another: a connection takes one statement at a time. */
  const flush = () => {
    gathering = undefined;
    turn = turn.then(sendWaiting);
    return turn;
  };

  const sendWaiting = async () => {
    // Without a connection they wait for the next one.
    const connection = client;
    if (!connection) return;
    try {
      for (const payload of [...waiting]) {
        // One that comes while this is under way is a new one; one that cannot be sent waits for the next connection.
        waiting.delete(payload);
        await connection.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch((error: unknown) => {
          waiting.add(payload);
          throw error;
        });
      }
    } catch (error) {
      log.warn('hint not sent', { error: String(error) });
    }
  };

  await connect();
  return {
    send(hint) {
      local.send(hint);
      waiting.add(JSON.stringify(hint));
      gathering ??= setTimeout(() => void flush(), GATHER_MS);
    },
    listen: local.listen,
    async close() {
      closed = true;
      clearTimeout(gathering);
      clearTimeout(reconnecting);
      await local.close();
      await client?.end();
    },
  };
}
