import { z } from 'zod';
import { AUTHORITY_LEVELS, type Offer, type OfferBook } from '../core/offer/offer.ts';
import { id, localText } from './schemas.ts';
import { condition } from './script-schema.ts';

/** A campaign's offers as they are kept and told; see docs/offers.md. */
const MOST_OFFERS = 200;
const minor = z.number().int().nonnegative();
const percent = z.number().min(0).max(100);
const months = z.number().int().min(0).max(240);

export const authorityLevel = z.enum(AUTHORITY_LEVELS);

const offer = z.object({
  id,
  title: localText,
  text: localText,
  price: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('same') }),
    z.object({ kind: z.literal('percent-off'), percent }),
    z.object({ kind: z.literal('amount-off'), minor }),
    z.object({ kind: z.literal('fixed'), minor }),
  ]),
  months,
  onceMinor: minor.optional(),
  savesMonths: months,
  eligible: z.array(condition).max(50).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  authority: authorityLevel.optional(),
  excludes: z.array(id).max(MOST_OFFERS).optional(),
  suggests: id.optional(),
}) satisfies z.ZodType<Offer>;

const limit = z.object({ percent, costMinor: minor });

export const offerBook = z.object({
  format: z.literal(1),
  version: z.number().int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  limits: z.object({ agent: limit, lead: limit }),
  approvalSeconds: z.number().int().min(10).max(600).optional(),
  offers: z.array(offer).max(MOST_OFFERS),
}) satisfies z.ZodType<OfferBook>;
