import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { lookupQuestion, lookupResult } from './lookup-views.ts';
import { finishedCount, finishedOf, recycling } from './recycle-views.ts';
import { branch, department } from './reference-schema.ts';
import { revealRecord } from './reveal-api.ts';
import { callTask, customer, e164, historyEntry } from './schemas.ts';

const id = z.string().min(1).max(64);
const count = z.number().int().nonnegative();
const nothing = z.object({});

/** A callback promised to a customer. `at`: epoch ms. */
/** What an agent came to in a day. */
const ownDay = z.object({
  /** Of the centre's reporting zone, YYYY-MM-DD. */
  day: z.string(),
  calls: count,
  contacts: count,
  success: count,
  talkMs: count,
  handleMs: count,
  waitMs: count,
});

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

/** Who calls, as far as the centre knows by the number. */
export const caller = z.object({
  work: z.object({ task: callTask, customer, history: z.array(historyEntry) }).optional(),
  /** The customer's owner is another agent, idle now and able to take calls over. */
  ownerIdle: z.boolean(),
});
export type Caller = z.infer<typeof caller>;

/**
 * An agent of the campaign to whom a call could go. `idle`: takes one at once; `busy`: in a call, in wrap-up, or reading; `away`: on a break;
 * `gave`: the call came from that desk, which is not asked about it, whatever its agent does.
 */
export const campaignColleague = z.object({
  agentId: id,
  name: z.string(),
  phase: z.enum(['idle', 'busy', 'away', 'gave']),
  /** Epoch ms. */
  since: count,
});
export type CampaignColleague = z.infer<typeof campaignColleague>;

/** A desk asked whose number a caller's is: who, when and on which machine. `at`: epoch ms. */
export const callerLookUp = z.object({
  id,
  at: count,
  accountName: z.string(),
  deviceName: z.string(),
  /** The number was some customer's. */
  found: z.boolean(),
  /** Empty where there is none, or it can no longer be read. */
  customerName: z.string(),
  /** That number did call that machine within a minute, by the machine's own word. */
  called: z.boolean(),
});
export type CallerLookUp = z.infer<typeof callerLookUp>;

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
  /**
   * A customer calls this desk: who is it? On record with who asked. `caller.too-many` for more than any desk is called. A POST, so that
   * the number stands in no address.
   */
  caller: endpoint('POST', '/tasks/caller', 'session', z.object({ number: e164 }), caller, ['agent']),
  /** To whom a call of the campaign could go: its agents who are signed in, but for whoever asks. `attemptId`: the call; without it nobody is `gave`. */
  colleagues: endpoint(
    'GET',
    '/tasks/colleagues',
    'session',
    z.object({ campaignId: id, attemptId: id.optional() }),
    z.array(campaignColleague),
    ['agent'],
  ),
  /** The latest of them, newest first. */
  callerLookUps: endpoint('GET', '/tasks/caller-look-ups', 'session', nothing, z.array(callerLookUp), [
    'supervisor',
    'admin',
  ]),
  /** Masked numbers that agents had shown whole, the latest, newest first. */
  reveals: endpoint('GET', '/tasks/reveals', 'session', nothing, z.array(revealRecord), [
    'supervisor',
    'admin',
  ]),
  /** The agent's place in the own team today, where the campaign shows it. */
  dayRank: endpoint(
    'GET',
    '/agents/day-rank',
    'session',
    z.object({ campaignId: id }),
    z.object({ rank: z.object({ place: count, of: count }).optional() }),
    ['agent'],
  ),
  /** The agent's own days, newest first: today and the six before it that have figures, of all campaigns and desks. */
  ownDays: endpoint('GET', '/agents/own-days', 'session', nothing, z.array(ownDay), ['agent']),
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
  /** Asks for serials of reference codes; what was leased arrives by pull. `granted`: ranges. */
  leaseReferences: endpoint(
    'POST',
    '/references/lease',
    'session',
    z.object({ epoch: id, branch, department }),
    z.object({ granted: count }),
  ),
} as const;
