import type { CellWarning } from '../../contract/import-views.ts';
import type { WithdrawnContact } from '../compliance/withdraw-listed.ts';
import type { Centre } from '../context.ts';
import { type Owners, ownerOf, readOwners } from './owners.ts';
import type { ReadRow, RefusedRow } from './read-row.ts';
import type { StagedRow } from './staging.ts';
import { contactHash, readDnc, readTaken, readWithdrawn } from './taken.ts';

export interface CheckedRows {
  readonly accepted: readonly StagedRow[];
  readonly refused: readonly RefusedRow[];
  /** Cells of accepted rows that were left out. */
  readonly warnings: readonly CellWarning[];
  readonly withdrawn: readonly WithdrawnContact[];
}

/**
 * Tells rows apart that may become tasks: neither contact nor number twice in the file or in the campaign, nothing on do-not-call, protected customers of a known owner only.
 * A second number that is taken or on do-not-call is left out and told; the row stays.
 */
export class RowCheck {
  readonly #centre: Centre;
  readonly #campaignId: string;
  /** Keyed hashes of what the file's earlier rows have. */
  readonly #contacts = new Set<string>();
  readonly #numbers = new Set<string>();
  #owners: Owners | undefined;

  constructor(centre: Centre, campaignId: string) {
    this.#centre = centre;
    this.#campaignId = campaignId;
  }

  /** The next rows of the file, in its order. */
  async take(rows: readonly ReadRow[]): Promise<CheckedRows> {
    const { ring, db } = this.#centre;
    const taken = await readTaken(this.#centre, db, this.#campaignId, rows);
    this.#owners ??= await readOwners(this.#centre);
    const owners = this.#owners;
    const dnc = await readDnc(this.#centre, this.#campaignId, rows);
    const withdrawnAt = await readWithdrawn(this.#centre, rows);
    const withdrawn: WithdrawnContact[] = [];
    const accepted: StagedRow[] = [];
    const refused: RefusedRow[] = [];
    const warnings: CellWarning[] = [];
    const reasonAgainst = (hash: string) => {
      if (this.#numbers.has(hash)) return 'duplicate-in-file';
      if (taken.numbers.has(hash)) return 'duplicate-in-campaign';
      return dnc.has(hash) ? 'do-not-call' : undefined;
    };
    for (const row of rows) {
      const contact = contactHash(this.#centre, row);
      const numbers = row.numbers.map((number) => ({ ...number, hash: ring.numberHash(number.e164) }));
      const [first, ...others] = numbers;
      if (!first) continue;
      const said = numbers.map(({ hash }) => ({ hash, since: withdrawnAt.get(hash) ?? 0 }));
      // Of whom it was said before without a number of this row: that stays noted as it is, and closes them once more.
      if (said.some(({ since }) => since > 0) || withdrawnAt.has(contact))
        withdrawn.push({ contact, numbers: said.filter(({ since }) => since > 0) });
      const reason = this.#contacts.has(contact)
        ? 'duplicate-in-file'
        : taken.contacts.has(contact)
          ? 'duplicate-in-campaign'
          : reasonAgainst(first.hash);
      if (reason) {
        refused.push({ kind: 'refused', line: row.line, reason, value: first.e164 });
        continue;
      }
      const owner = row.protection && ownerOf(owners, row.protection, row.customer.owner);
      if (row.protection && owner === undefined) {
        const value = row.protection.kind === 'account' ? row.protection.name : (row.customer.owner ?? '');
        refused.push({ kind: 'refused', line: row.line, reason: 'owner-unknown', value });
        continue;
      }
      warnings.push(...row.warnings);
      const kept = [first];
      for (const number of others) {
        const against = reasonAgainst(number.hash);
        if (against)
          warnings.push({ line: row.line, column: number.column, reason: against, value: number.e164 });
        else kept.push(number);
      }
      accepted.push({
        line: row.line,
        customer: { ...row.customer, ...(owner ? { protectedFor: owner } : {}) },
        ...(owner === null ? { unprotected: true } : {}),
        numbers: kept.map(({ e164, label }) => ({ e164, label })),
      });
      this.#contacts.add(contact);
      for (const { hash } of numbers) this.#numbers.add(hash);
    }
    return { accepted, refused, warnings, withdrawn };
  }
}
