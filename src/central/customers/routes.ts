import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { listRules, saveRules } from './rule-versions.ts';
import { readService } from './service.ts';
import { listConflicts, settleCorrection } from './settle-correction.ts';

export function customerRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'customerRules', () => listRules(centre));
  bindEndpoint(app, centre, 'saveCustomerRules', (input, principal) => saveRules(centre, principal, input));
  bindEndpoint(app, centre, 'correctionConflicts', () => listConflicts(centre));
  bindEndpoint(app, centre, 'settleCorrection', (input, principal) =>
    settleCorrection(centre, principal, input),
  );
  bindEndpoint(app, centre, 'customerService', () => readService(centre));
}
