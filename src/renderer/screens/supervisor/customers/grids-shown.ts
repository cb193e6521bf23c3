import type { CustomerService } from '../../../../contract/customer-rules-api.ts';

type Grid = CustomerService['grids'][number];

export interface GridFilter {
  /** Part of a grid's or an owner's name, in whatever case. */
  readonly typed: string;
  /** Only where somebody belongs to nobody. */
  readonly unownedOnly: boolean;
}

export function gridsShown(grids: readonly Grid[], { typed, unownedOnly }: GridFilter): readonly Grid[] {
  const part = typed.trim().toLowerCase();
  const has = (name: string | undefined) => name?.toLowerCase().includes(part) ?? part === '';
  return grids.filter(
    (row) => (!unownedOnly || unownedIn(row) > 0) && (has(row.grid) || ownersOf(row).some(has)),
  );
}

/** Names of those who look after the grid's customers. */
export function ownersOf({ owners }: Grid): readonly string[] {
  return owners.flatMap(({ owner }) => (owner === undefined ? [] : [owner]));
}

/** Customers of the grid that nobody owns. */
export function unownedIn({ owners }: Grid): number {
  return owners.reduce((sum, { owner, customers }) => sum + (owner === undefined ? customers : 0), 0);
}
