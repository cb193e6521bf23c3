import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { listTrunks, removeTrunk, saveTrunk } from './trunks.ts';

export function trunkRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'trunks', () => listTrunks(centre));
  bindEndpoint(app, centre, 'saveTrunk', (input) => saveTrunk(centre, input));
  bindEndpoint(app, centre, 'removeTrunk', async ({ id }) => {
    await removeTrunk(centre, id);
    return {};
  });
}
