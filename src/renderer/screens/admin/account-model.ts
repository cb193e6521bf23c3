import type { DeskInput } from '../../../contract/desk-api.ts';
import type { Account, Role } from '../../../contract/views.ts';

/** An account as typed; an empty password of an existing account keeps the one it has. */
export interface AccountDraft {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly team: string;
  readonly password: string;
  readonly languages: NonNullable<Account['languages']>;
  readonly skills: NonNullable<Account['skills']>;
  readonly disabled: boolean;
}

const LEAST_PASSWORD = 8;

export function accountReady(draft: AccountDraft, isNew: boolean): boolean {
  if (draft.username.trim() === '' || draft.displayName.trim() === '') return false;
  return draft.password === '' ? !isNew : draft.password.length >= LEAST_PASSWORD;
}

export function accountInput(draft: AccountDraft, id: string | undefined): DeskInput<'central.saveAccount'> {
  return {
    ...(id === undefined ? {} : { id }),
    username: draft.username.trim(),
    displayName: draft.displayName.trim(),
    role: draft.role,
    team: draft.team.trim(),
    // Calls come to agents alone.
    ...(draft.role === 'agent' ? { languages: draft.languages, skills: [...draft.skills] } : {}),
    ...(id === undefined ? {} : { disabled: draft.disabled }),
    ...(draft.password === '' ? {} : { password: draft.password }),
  };
}
