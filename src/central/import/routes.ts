import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { acceptImport } from './accept.ts';
import { readLists } from './lists.ts';
import { LARGEST_FILE, previewImport } from './preview.ts';
import { stageImport } from './stage.ts';

/** A file of the largest size as base64 in JSON, with room for its name. */
const BODY_LIMIT = Math.ceil(LARGEST_FILE / 3) * 4 + 4096;

export function importRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'previewImport', (input, principal) => previewImport(centre, principal, input), {
    bodyLimit: BODY_LIMIT,
  });
  bindEndpoint(app, centre, 'stageImport', (input, principal) => stageImport(centre, principal, input));
  bindEndpoint(app, centre, 'acceptImport', (input, principal) => acceptImport(centre, principal, input));
  bindEndpoint(app, centre, 'lists', () => readLists(centre));
}
