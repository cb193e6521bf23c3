/** Digits at the end of a number that make it one person's: the plans of the packs give them out in blocks of ten thousand. */
const SUBSCRIBER_DIGITS = 4;

/** The beginning of a number (E.164) that says where it belongs and not whose it is: area code and exchange, or a mobile's block. */
export function numberRegion(e164: string): string {
  return e164.slice(0, -SUBSCRIBER_DIGITS);
}
