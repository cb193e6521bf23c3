import { z } from 'zod';

const list = z.array(z.string());

/** A list of languages or skills as its column holds it. */
export function readAbilities(column: string | null): string[] {
  return column === null ? [] : list.parse(JSON.parse(column));
}

export function writeAbilities(abilities: readonly string[]): string | null {
  return abilities.length === 0 ? null : JSON.stringify(abilities);
}
