import type { Customer } from '../../core/customer/customer.ts';
import { authorityFor, stricterOf } from '../../core/offer/authority.ts';
import { figuresOf } from '../../core/offer/figures.ts';
import type { AuthorityLevel, OfferBook } from '../../core/offer/offer.ts';

/**
 * Who may grant the offer to the customer: by the book that it was made from, and by the one in force then, whichever asks for more. A desk
 * that has an older book is no way to what it allowed; an offer that is in the book no more is the supervisor's.
 */
export function neededAuthority(
  offerId: string,
  books: { readonly named: OfferBook; readonly inForce: OfferBook | undefined },
  customer: Pick<Customer, 'monthlyFen'>,
): AuthorityLevel {
  return stricterOf(by(books.named), by(books.inForce));

  function by(book: OfferBook | undefined): AuthorityLevel {
    const offer = book?.offers.find(({ id }) => id === offerId);
    return book && offer ? authorityFor(book, offer, figuresOf(offer, customer)) : 'supervisor';
  }
}
