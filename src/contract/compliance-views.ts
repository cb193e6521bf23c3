import { z } from 'zod';
import { DNC_ENDED_AS, DNC_REASONS, DNC_SOURCES } from '../core/compliance/do-not-call.ts';
import { rowReason } from './import-views.ts';
import { at, dncPrefix, id } from './schemas.ts';

const count = z.number().int().nonnegative();

export const dncReason = z.enum(DNC_REASONS);
/** A remark, or why an entry was ended. */
const note = z.string().trim().max(400);
/** A number as a person types it. */
const typedNumber = z.string().trim().min(1).max(60);

/**
 * What undoing a withdrawal would reach: its entries in force and the customers whom it closed. Nothing where it was made before that was
 * recorded: it cannot be undone.
 */
const dncWithdrawal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recorded'), numbers: count, customers: count }),
  z.object({ kind: z.literal('unrecorded') }),
]);

/** An entry of the do-not-call list as people see it: numbers are masked. */
export const dncRow = z.object({
  id,
  /** A masked number, or a whole prefix. */
  subject: z.string(),
  isPrefix: z.boolean(),
  /** Name of the only campaign it speaks of; absent = all. */
  campaign: z.string().optional(),
  reason: dncReason,
  note: z.string().optional(),
  source: z.enum(DNC_SOURCES),
  since: at,
  until: at.optional(),
  addedBy: z.string(),
  ended: z
    .object({ at, by: z.string(), as: z.enum(DNC_ENDED_AS).optional(), note: z.string().optional() })
    .optional(),
  /** While it is in force and came of a withdrawal of consent. */
  withdrawal: dncWithdrawal.optional(),
});
export type DncRow = z.infer<typeof dncRow>;

export const dncPage = z.object({
  offset: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const dncList = z.object({ rows: z.array(dncRow), more: z.boolean() });

export const dncQuestion = z.object({ number: typedNumber });
/** `number`: what was understood, masked. */
export const dncFound = z.object({ number: z.string(), rows: z.array(dncRow) });

const dncTerms = {
  /** Absent = no campaign may call. */
  campaignId: id.optional(),
  reason: dncReason,
  note: note.optional(),
  until: at.optional(),
};
export const dncAddition = z.union([
  z.object({ number: typedNumber, ...dncTerms }),
  z.object({ prefix: dncPrefix, ...dncTerms }),
]);
/** False: an entry that lasts as long was there. */
export const dncAdded = z.object({ isNew: z.boolean() });

/** Who does not say as what, undoes nothing. */
export const dncEnding = z.object({ id, note: note.min(1), as: z.enum(DNC_ENDED_AS).default('other') });
/**
 * What became of the withdrawal that the entry came of. `none`: it came of none. `stays`: the entry ended for another reason than a mistake.
 * `unrecorded`: made before withdrawals were recorded; nobody was freed.
 */
export const dncEnded = z.discriminatedUnion('withdrawal', [
  z.object({ withdrawal: z.enum(['none', 'stays', 'unrecorded']) }),
  z.object({
    withdrawal: z.literal('undone'),
    /** Entries that ended, this one included. */
    numbers: count,
    /** Of these numbers: still on the list, for another reason. */
    stillListed: count,
    /** Customers whom nothing closes any more. */
    freed: count,
    /** Customers who stay closed by another withdrawal or a refusal. */
    stillClosed: count,
  }),
]);
export type DncEnded = z.infer<typeof dncEnded>;

export const dncFile = z.object({ bytes: z.base64(), ...dncTerms });
export const dncImported = z.object({
  added: count,
  alreadyThere: count,
  refused: z.array(z.object({ line: count, reason: rowReason, value: z.string() })),
  refusedCount: count,
});

export const withdrawal = z.object({ number: typedNumber, note: note.optional() });
/** Who is no longer called, and on how many numbers in all. */
export const withdrawn = z.object({ number: z.string(), customers: count, numbers: count });

/** What a paused region or a black-out day keeps from being dialled: `callbacks` of the tasks are promised. */
export const heldBack = z.object({
  tasks: count,
  callbacks: count,
  /** It may be more: not every number's region is known. */
  atLeast: z.boolean(),
});
export const heldBackAsked = z.object({
  campaignId: id,
  /** Each by prefix ("+8610") or by grid. */
  regions: z
    .array(z.object({ prefix: z.string().max(16).optional(), grid: z.string().max(200).optional() }))
    .max(200)
    .default([]),
  days: z.array(z.iso.date()).max(400).default([]),
});
/** In the order of the question. */
export const heldBackAnswer = z.object({ regions: z.array(heldBack), days: z.array(heldBack) });
