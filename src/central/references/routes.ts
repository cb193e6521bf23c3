import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { leaseReferences } from './lease-ranges.ts';

export function referenceRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'leaseReferences', (input, principal) =>
    leaseReferences(centre, principal, input),
  );
}
