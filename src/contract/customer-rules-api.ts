import { z } from 'zod';
import { CONTACT_STATES } from '../core/customer/rules/contact-standard.ts';
import type { CustomerRules } from '../core/customer/rules/customer-rules.ts';
import { SEGMENTS } from '../core/customer/rules/segments.ts';
import { endpoint } from './endpoint.ts';

/** Rules by which customers are sorted and kept in touch with, and what follows from them. Times: epoch ms. */
const count = z.number().int().nonnegative();
const fen = z.number().int().positive().max(1e10);
const days = z.number().int().min(1).max(3660);
const word = z.string().trim().max(80);
const named = word.min(1);
const lines = z.number().int().min(1).max(1e6);
const points = z.number().int().min(0).max(100);

export const customerRules = z.object({
  tierFrom: z.enum(['list', 'charge']),
  tierFromFen: z.object({ diamond: fen, gold: fen, silver: fen }),
  edgePercent: z.number().int().min(0).max(50),
  edgeServedAsHigher: z.boolean(),
  groupFromLines: z.object({ 'group-a': lines, 'group-b': lines, 'group-c': lines }),
  groupIndustries: z.object({ 'group-a': z.array(named).max(100), 'group-b': z.array(named).max(100) }),
  contactDays: z.record(z.enum(SEGMENTS), days),
  dueSoonDays: z.number().int().min(0).max(365),
  dueCampaignId: z.string().min(1).max(64).optional(),
  contactsPerDay: z.number().int().min(1).max(1000),
  workDays: z.number().int().min(1).max(31),
  portfolio: z.object({ vips: lines, groups: lines, customers: lines }),
  ties: z.object({ bundledLowers: points, unbundledRaises: points, relatedLowers: points }),
  archive: z.array(z.object({ field: named.max(120), weight: z.number().int().min(1).max(100) })).max(100),
  archiveTarget: z.number().int().min(1).max(100),
  columns: z.object({
    lines: word,
    industry: word,
    group: word,
    bundled: word,
    related: word,
    people: word,
  }),
  serviceLines: z.array(z.object({ name: named, beforeColumn: named, nowColumn: named })).max(30),
}) satisfies z.ZodType<CustomerRules>;

export const ruleVersion = z.object({
  version: count,
  /** The day from whose beginning it holds, in the centre's zone. */
  from: z.iso.date(),
  savedAt: count,
  savedBy: z.string(),
  rules: customerRules,
});
export type SavedRules = z.infer<typeof ruleVersion>;

const states = z.object(
  Object.fromEntries(CONTACT_STATES.map((state) => [state, count])) as Record<
    (typeof CONTACT_STATES)[number],
    typeof count
  >,
);

/** How customers are served under the rules in force. */
export const customerService = z.object({
  rulesVersion: count,
  customers: count,
  /** Not worked out yet, since the rules or the records have just changed. */
  waiting: count,
  segments: z.array(states.extend({ segment: z.enum(SEGMENTS) })),
  edges: z.array(
    z.object({
      tier: z.enum(['diamond', 'gold', 'silver']),
      side: z.enum(['below', 'above']),
      customers: count,
    }),
  ),
  /** Fullest first; without a name: customers that nobody owns. */
  owners: z.array(
    states.extend({
      owner: z.string().optional(),
      vips: count,
      groups: count,
      customers: count,
      /** 1: full. */
      load: z.number().nonnegative(),
    }),
  ),
  /** Most contacts first; without a name: customers of no grid. */
  grids: z.array(
    states.extend({
      grid: z.string().optional(),
      vips: count,
      groups: count,
      customers: count,
      /** Contacts that the standard asks for in a month. */
      needed: z.number().nonnegative(),
      /** Those with most customers of the grid first; without a name: customers that nobody owns, last. */
      owners: z.array(z.object({ owner: z.string().optional(), customers: count })),
    }),
  ),
  feasibility: z.object({
    agents: count,
    needed: z.number(),
    capacity: z.number(),
    agentsNeeded: count,
    feasible: z.boolean(),
  }),
  archive: z.object({ complete: count, target: z.number(), average: z.number() }),
  losses: z.array(z.object({ serviceLine: z.string(), fen: count, customers: count, share: z.number() })),
});
export type CustomerService = z.infer<typeof customerService>;

/** Part of `centralApi`. */
export const customerRuleEndpoints = {
  /** Every version, newest first, and which one holds today (0: the defaults). */
  customerRules: endpoint(
    'GET',
    '/customers/rules',
    'session',
    z.object({}),
    z.object({ inForce: count, today: z.iso.date(), rules: customerRules, versions: z.array(ruleVersion) }),
    ['lead', 'supervisor', 'admin'],
  ),
  /**
   * A new version, from today or later. `conflict` where somebody else has saved one since `after`; `bad-request` for figures that
   * contradict each other (core/customer/rules/check-rules) or a day that is over, `not-found` for an unknown campaign.
   */
  saveCustomerRules: endpoint(
    'POST',
    '/customers/rules',
    'session',
    z.object({ after: count, from: z.iso.date(), rules: customerRules }),
    ruleVersion,
    ['supervisor', 'admin'],
  ),
  customerService: endpoint('GET', '/customers/service', 'session', z.object({}), customerService, [
    'lead',
    'supervisor',
    'admin',
  ]),
} as const;
