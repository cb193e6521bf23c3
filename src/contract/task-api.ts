import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { lookupQuestion, lookupResult } from './lookup-views.ts';
import { finishedCount, finishedOf, recycling } from './recycle-views.ts';

const id = z.string().min(1).max(64);
const count = z.number().int().nonnegative();
const nothing = z.object({});

/** A callback promised to a customer. `at`: epoch ms. */
export const promisedCallback = z.object({
  taskId: id,
  at: count,
  customerName: z.string(),
  /** Masked. */
  number: z.string(),
  campaignName: z.string(),
  promisedBy: z.string(),
  /** Kept by that agent alone until the campaign's grace is over. */
  personal: z.boolean(),
});
export type PromisedCallback = z.infer<typeof promisedCallback>;

/** What people do with tasks beside calling: promised callbacks, finished tasks put back. Part of `centralApi`. */
export const taskEndpoints = {
  /** Promised callbacks that were not kept yet, by their time: an agent's own, or everybody's for a lead. */
  callbacks: endpoint('GET', '/tasks/callbacks', 'session', nothing, z.array(promisedCallback)),
  /** Why each task of a customer is or is not dialled now. POST, since numbers and names do not belong in an address. */
  lookUpTasks: endpoint('POST', '/tasks/look-up', 'session', lookupQuestion, lookupResult, [
    'lead',
    'supervisor',
    'admin',
  ]),
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
