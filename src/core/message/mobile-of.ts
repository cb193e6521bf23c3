import type { ContactNumber } from '../task/call-task.ts';

/** Mobile numbers of China; of other countries the list has to say. */
const CN_MOBILE = /^\+861[3-9]\d{9}$/;

/** The number a message goes to: the one called where it is a mobile, else the contact's first that is; undefined where none is. */
export function mobileOf(numbers: readonly ContactNumber[], called?: string): string | undefined {
  const mobiles = numbers.filter(isMobile).map(({ e164 }) => e164);
  if (called !== undefined && (mobiles.includes(called) || CN_MOBILE.test(called))) return called;
  return mobiles[0];
}

function isMobile({ e164, label }: ContactNumber): boolean {
  return e164.startsWith('+86') ? CN_MOBILE.test(e164) : label === 'mobile';
}
