import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Centre } from '../context.ts';
import { bindEndpoint } from './endpoint.ts';

/** Healthy means that the database answers. */
export function healthRoute(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'health', async () => {
    await sql`select 1`.execute(centre.db);
    return { ok: true as const, version: packageJson.version, centreTime: centre.clock.nowMs() };
  });
}
