import { isTimeZone, type LocalDate, localTime } from '../compliance/zoned-time.ts';
import type { Customer } from './customer.ts';

const DAY_MS = 86_400_000;

/** What day it is at the customer's place: in their own zone where the list names one, else in the campaign's. `now`: epoch ms. */
export function calleeDay(
  now: number,
  { timeZone }: Pick<Customer, 'timeZone'>,
  campaignZone: string,
): LocalDate {
  return localTime(now, timeZone !== undefined && isTimeZone(timeZone) ? timeZone : campaignZone).date;
}

/** Calendar days from one date to another, negative where that lies before; undefined where either is none. */
export function daysFrom(from: LocalDate, to: LocalDate): number | undefined {
  const days = Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_MS);
  return Number.isNaN(days) ? undefined : days;
}

/**
 * Calendar days until the contract's last day: 0 on that day, negative after it. The one count for the card, the script, offers and
 * messages; undefined where the list has no date. `today`: the callee's.
 */
export function contractDaysLeft(
  { contractEnd }: Pick<Customer, 'contractEnd'>,
  today: LocalDate,
): number | undefined {
  return contractEnd ? daysFrom(today, contractEnd) : undefined;
}
