import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { BODY_LIMIT } from '../import/preview.ts';
import { importHistory } from './import-history.ts';
import { listHistoryImports } from './import-log.ts';
import { previewHistory } from './preview-history.ts';

export function historyRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(
    app,
    centre,
    'previewHistory',
    (input, principal) => previewHistory(centre, principal, input),
    {
      bodyLimit: BODY_LIMIT,
    },
  );
  bindEndpoint(app, centre, 'importHistory', (input, principal) => importHistory(centre, principal, input));
  bindEndpoint(app, centre, 'historyImports', () => listHistoryImports(centre));
}
