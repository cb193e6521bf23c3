import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { listDayGoals, setDayGoals } from './day-goals.ts';

export function goalsRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'dayGoals', (_, { account }) => listDayGoals(centre, account));
  bindEndpoint(app, centre, 'setDayGoals', (input, { account }) => setDayGoals(centre, account, input));
}
