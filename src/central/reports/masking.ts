import type { Role } from '../../contract/views.ts';

/** Chinese country code, which is left out of numbers shown to people in China. */
const HOME = '+86';

/** A number as people may see it in lists and reports: `138****6021`. Never more, whatever the role. */
export function maskedNumber(e164: string): string {
  const digits = e164.startsWith(HOME) ? e164.slice(HOME.length) : e164;
  if (digits.length < 8) return digits.replace(/./g, '*');
  return `${digits.slice(0, 3)}${'*'.repeat(digits.length - 7)}${digits.slice(-4)}`;
}

/** Supervisors see names; a lead sees the family name. */
export function maskedName(role: Role, name: string): string {
  if (role === 'supervisor' || role === 'admin' || name === '') return name;
  const [family, ...rest] = name.includes(' ') ? name.split(' ') : [...name];
  return rest.length === 0
    ? `${family}`
    : `${family}${name.includes(' ') ? ' ' : ''}${'*'.repeat(Math.min(rest.length, 2))}`;
}
