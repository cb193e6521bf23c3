import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { finishedCount, finishedOf, recycling } from './recycle-views.ts';

const id = z.string().min(1).max(64);
const count = z.number().int().nonnegative();

/** What people do with tasks beside calling: put finished ones back. Part of `centralApi`. */
export const taskEndpoints = {
  finished: endpoint('GET', '/tasks/finished', 'session', finishedOf, z.array(finishedCount), [
    'supervisor',
    'admin',
  ]),
  /** Puts finished tasks of these results back into the queue. */
  recycle: endpoint(
    'POST',
    '/tasks/recycle',
    'session',
    finishedOf.extend({ results: z.array(z.string().max(60)).min(1).max(200) }),
    z.object({ tasks: count }),
    ['supervisor', 'admin'],
  ),
  recyclings: endpoint(
    'GET',
    '/tasks/recyclings',
    'session',
    z.object({ campaignId: id }),
    z.array(recycling),
    ['supervisor', 'admin'],
  ),
} as const;
