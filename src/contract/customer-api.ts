import { z } from 'zod';
import { customer, historyEntry } from './schemas.ts';

/** Customers on the agent's desk, beside the one on the screen: their whole record, and the search. Numbers as the role may read them. */
const id = z.string().min(1).max(64);

export const customerAsked = z.object({ customerId: id });
/** To read: nobody is called from it, and nothing is changed. */
export const customerRecord = z.object({
  customer,
  numbers: z.array(z.string()),
  /** The whole history, newest first. */
  history: z.array(historyEntry),
  /** What is kept back until an identity check has succeeded, by name (core/identity/fields). */
  protectedFields: z.array(z.string()),
  /** When the centre told of the customer last, once that is longer ago than set; epoch ms. */
  asOf: z.number().int().nonnegative().optional(),
});
export type CustomerRecord = z.infer<typeof customerRecord>;

/** Characters that may be looked for. */
export const MOST_TYPED = 120;
export const searchAsked = z.object({ text: z.string().max(MOST_TYPED) });
export const foundCustomer = customer
  .pick({ id: true, name: true, tier: true, grid: true })
  .extend({ number: z.string().optional() });
export const foundEntry = z.object({ customerId: id, customerName: z.string(), entry: historyEntry });
export const searchResult = z.object({
  customers: z.array(foundCustomer),
  /** Calls in which a code was given out that begins so. */
  references: z.array(foundEntry),
  entries: z.array(foundEntry),
  /** Text messages that were asked for on this desk: those that say it, and those to the customers that were found; newest first. */
  messages: z.array(foundEntry),
  /** Something that changed is not in the index yet. */
  waiting: z.boolean(),
});
export type SearchResult = z.infer<typeof searchResult>;
export type FoundEntry = z.infer<typeof foundEntry>;
