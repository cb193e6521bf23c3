import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { listColleagues } from '../fleet/colleagues.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { rankOfDay } from '../live/day-rank.ts';
import { ownDays } from '../live/own-days.ts';
import { lookUpTasks } from '../lookup/look-up.ts';
import { readLookUps } from '../records/caller-look-ups.ts';
import { readReveals } from '../records/reveals.ts';
import { listCallbacks } from './callbacks.ts';
import { recogniseCaller } from './caller.ts';
import { countFinished, listRecyclings, recycle } from './recycle.ts';

export function taskRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'callbacks', (_input, principal) => listCallbacks(centre, principal));
  bindEndpoint(app, centre, 'lookUpTasks', (input, principal) => lookUpTasks(centre, principal, input));
  bindEndpoint(app, centre, 'caller', ({ number }, principal) => recogniseCaller(centre, principal, number));
  bindEndpoint(app, centre, 'colleagues', (input, principal) => listColleagues(centre, principal, input));
  bindEndpoint(app, centre, 'callerLookUps', () => readLookUps(centre));
  bindEndpoint(app, centre, 'reveals', () => readReveals(centre));
  bindEndpoint(app, centre, 'dayRank', ({ campaignId }, principal) =>
    rankOfDay(centre, principal, campaignId),
  );
  bindEndpoint(app, centre, 'ownDays', (_input, principal) => ownDays(centre, principal));
  bindEndpoint(app, centre, 'finished', (input) => countFinished(centre, input));
  bindEndpoint(app, centre, 'recycle', (input, principal) => recycle(centre, principal, input));
  bindEndpoint(app, centre, 'recyclings', ({ campaignId }) => listRecyclings(centre, campaignId));
}
