import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { approvalsFor, askApproval, decideApproval, ownApproval } from './approvals.ts';

export function offerRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'askApproval', (input, principal) => askApproval(centre, principal, input));
  bindEndpoint(app, centre, 'approval', ({ id }, principal) => ownApproval(centre, principal, id));
  bindEndpoint(app, centre, 'approvals', (_input, principal) => approvalsFor(centre, principal));
  bindEndpoint(app, centre, 'decideApproval', (input, principal) => decideApproval(centre, principal, input));
}
