import type { Role } from '../../contract/views.ts';

/** Supervisors see names; a lead sees the family name ("李**", "Ann **"). */
export function maskedName(role: Role, name: string): string {
  if (role === 'supervisor' || role === 'admin') return name;
  const spaced = name.includes(' ');
  const [family = '', ...rest] = spaced ? name.split(' ') : [...name];
  if (rest.length === 0) return family;
  return `${family}${spaced ? ' ' : ''}${'*'.repeat(Math.min(rest.length, 2))}`;
}
