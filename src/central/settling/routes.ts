import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { BODY_LIMIT } from '../import/preview.ts';
import { importRecords } from '../records/import-records.ts';
import { listRecordImports, listRecordProblems } from '../records/record-imports.ts';
import { settleAttempt } from './settle.ts';
import { listUnknown } from './unknown-attempts.ts';

export function settlingRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'unknownAttempts', (_input, principal) => listUnknown(centre, principal));
  bindEndpoint(app, centre, 'settleAttempt', async (input, { account }) => {
    await settleAttempt(centre, { ...input, knownBy: 'agent', accountId: account.id });
    return {};
  });
  bindEndpoint(app, centre, 'importRecords', (input, principal) => importRecords(centre, principal, input), {
    bodyLimit: BODY_LIMIT,
  });
  bindEndpoint(app, centre, 'recordImports', () => listRecordImports(centre));
  bindEndpoint(app, centre, 'recordProblems', ({ importId }) => listRecordProblems(centre, importId));
}
