import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { acceptImport } from './accept.ts';
import { readLists } from './lists.ts';
import { BODY_LIMIT, previewImport } from './preview.ts';
import { stageImport } from './stage.ts';

export function importRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'previewImport', (input, principal) => previewImport(centre, principal, input), {
    bodyLimit: BODY_LIMIT,
  });
  bindEndpoint(app, centre, 'stageImport', (input, principal) => stageImport(centre, principal, input));
  bindEndpoint(app, centre, 'acceptImport', (input, principal) => acceptImport(centre, principal, input));
  bindEndpoint(app, centre, 'lists', () => readLists(centre));
}
