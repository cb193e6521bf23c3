import { type Account, account } from '../../contract/views.ts';

const abilities = account.pick({ languages: true, skills: true });

/** An account's languages and skills as its columns hold them; both lists empty where nothing is told. */
export function readAbilities(row: { readonly languages: string | null; readonly skills: string | null }): {
  languages: NonNullable<Account['languages']>;
  skills: string[];
} {
  const told = abilities.parse({
    languages: JSON.parse(row.languages ?? '[]'),
    skills: JSON.parse(row.skills ?? '[]'),
  });
  return { languages: told.languages ?? [], skills: told.skills ?? [] };
}

/** The columns of what was told; what was not stays as it is. */
export function writeAbilities(told: Pick<Account, 'languages' | 'skills'>): {
  languages?: string;
  skills?: string;
} {
  return {
    ...(told.languages ? { languages: JSON.stringify(told.languages) } : {}),
    ...(told.skills ? { skills: JSON.stringify(told.skills) } : {}),
  };
}
