import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { readBooks } from './books.ts';
import { readCalls } from './calls.ts';
import { exportReport } from './export-report.ts';
import { countIncoming } from './incoming-count.ts';
import { readMessageReport } from './message-report.ts';
import { readExports } from './read-exports.ts';
import { readRecordedDay } from './recorded-day.ts';
import { readReport } from './report.ts';

export function reportRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'report', async (input) => ({
    ...(await readReport(centre, input)),
    incoming: await countIncoming(centre, input),
    messages: await readMessageReport(centre, input),
  }));
  bindEndpoint(app, centre, 'calls', ({ key, offset, limit, ...query }, { account }) =>
    readCalls(centre, account.role, query, key, { offset, limit }),
  );
  bindEndpoint(app, centre, 'exportReport', (input, principal) => exportReport(centre, principal, input));
  bindEndpoint(app, centre, 'exports', () => readExports(centre));
  bindEndpoint(app, centre, 'recordedDay', (input) => readRecordedDay(centre, input));
  bindEndpoint(app, centre, 'books', () => readBooks(centre));
}
