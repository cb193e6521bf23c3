import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { claim } from './claim.ts';
import { listDoubts, releaseDoubt } from './doubts.ts';

export function leaseRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'claim', (input, principal) => claim(centre, principal, input));
  bindEndpoint(app, centre, 'doubts', (_input, principal) => listDoubts(centre, principal));
  bindEndpoint(app, centre, 'releaseDoubt', async ({ taskId }) => {
    await releaseDoubt(centre, taskId);
    return {};
  });
}
