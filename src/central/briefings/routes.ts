import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { publishBriefing, withdrawBriefing } from './briefings.ts';
import { briefingReaders, listBriefings } from './readers.ts';

export function briefingRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'briefings', () => listBriefings(centre));
  bindEndpoint(app, centre, 'publishBriefing', (input, principal) =>
    publishBriefing(centre, principal, input),
  );
  bindEndpoint(app, centre, 'withdrawBriefing', ({ id }, principal) =>
    withdrawBriefing(centre, principal, id),
  );
  bindEndpoint(app, centre, 'briefingReaders', ({ id }) => briefingReaders(centre, id));
}
