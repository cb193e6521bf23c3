import { z } from 'zod';
import { WaihuError } from '../../contract/errors.ts';
import { offerBook } from '../../contract/offer-schema.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { checkBook } from '../../core/offer/check-book.ts';
import type { OfferBook } from '../../core/offer/offer.ts';
import type { Db, Tx } from '../database/dialect.ts';
import { newestWith } from './versions.ts';

const kept = z.object({ offers: offerBook.optional() });

/** Throws `offer.invalid`. */
export function refuseBadBook({ offers }: Pick<Campaign, 'offers'>): void {
  const [fault] = offers ? checkBook(offers) : [];
  if (!fault) return;
  const detail = [fault.kind, fault.offer, fault.named].filter((part) => part !== undefined).join(' ');
  throw new WaihuError('offer.invalid', { detail });
}

/** The book of that version, as the campaign ever had it: what a desk that was long away made its offers from. */
export function bookOf(db: Db | Tx, campaignId: string, version: number): Promise<OfferBook | undefined> {
  return newestWith(db, campaignId, (body) => {
    const book = kept.parse(body).offers;
    return book?.version === version ? book : undefined;
  });
}
