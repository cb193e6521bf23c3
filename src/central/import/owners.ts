import type { Centre } from '../context.ts';
import type { Protection } from './legal-cells.ts';

/** The account that a list means by a name: its user name, else the only display name of the kind. */
export interface Owners {
  accountOf(name: string): string | undefined;
}

export async function readOwners(centre: Centre): Promise<Owners> {
  const accounts = await centre.db
    .selectFrom('accounts')
    .select(['id', 'username', 'display_name'])
    .execute();
  const byUsername = new Map(accounts.map(({ id, username }) => [username.toLowerCase(), id]));
  const byName = Map.groupBy(accounts, ({ display_name }) => display_name);
  return {
    accountOf(name) {
      const plain = name.trim();
      const named = byName.get(plain);
      return byUsername.get(plain.toLowerCase()) ?? (named?.length === 1 ? named[0]?.id : undefined);
    },
  };
}

/** Whose the customer is; undefined where the owner is none of the accounts. A lifted protection is nobody's: null. */
export function ownerOf(
  owners: Owners,
  protection: Protection,
  listedOwner: string | undefined,
): string | null | undefined {
  if (protection.kind === 'lifted') return null;
  return owners.accountOf(protection.kind === 'account' ? protection.name : (listedOwner ?? ''));
}
