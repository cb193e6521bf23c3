import type { Role } from '../../contract/views.ts';
import { maskNumbersIn } from '../../core/customer/mask-numbers-in.ts';

const seesAll = (role: Role): boolean => role === 'supervisor' || role === 'admin';

/** Supervisors see names; a lead sees the family name ("李**", "Ann **"). */
export function maskedName(role: Role, name: string): string {
  if (seesAll(role)) return name;
  const spaced = name.includes(' ');
  const [family = '', ...rest] = spaced ? name.split(' ') : [...name];
  if (rest.length === 0) return family;
  return `${family}${spaced ? ' ' : ''}${'*'.repeat(Math.min(rest.length, 2))}`;
}

/** What agents wrote, as the desks show it: supervisors read it as it is, a lead no phone number in it; `known` (E.164) in no way of writing. */
export function maskedText(role: Role, text: string, known: readonly string[]): string {
  return seesAll(role) ? text : maskNumbersIn(text, known);
}
