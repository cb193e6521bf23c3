import { numberRegion } from '../../core/compliance/number-region.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { seal, unseal } from '../keys/cipher.ts';
import type { Keyring } from '../keys/keyring.ts';

const place = (hash: string) => `number-region:${hash}`;

/** Keyed hash of the region that a number belongs to. */
export function regionHash(ring: Keyring, e164: string): string {
  return ring.numberHash(`${numberRegion(e164)} region`);
}

/** Notes the regions of these numbers, so that those under a prefix can be found. Call it in the transaction that saves their hashes. */
export async function noteRegions(centre: Centre, tx: Tx, numbers: readonly string[]): Promise<void> {
  const { ring } = centre;
  const regions = new Map(numbers.map((e164) => [regionHash(ring, e164), numberRegion(e164)]));
  if (regions.size === 0) return;
  await tx
    .insertInto('number_regions')
    .values(
      // In one order, so that two imports do not wait for each other.
      [...regions]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([hash, prefix]) => ({
          hash,
          prefix_sealed: seal(ring.centreKey, Buffer.from(prefix), place(hash)),
        })),
    )
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

/** Regions found under a prefix, by their hashes. */
export interface RegionsUnder {
  readonly hashes: readonly string[];
  /** The prefix names but a part of a region: which of its numbers lie in it cannot be told by the region. */
  readonly partly: boolean;
}

const opened = new WeakMap<Centre, ReadonlyMap<string, string>>();

/** The regions whose numbers begin with the prefix ("+8610"). */
export async function regionsUnder(centre: Centre, prefix: string): Promise<RegionsUnder> {
  const regions = await openRegions(centre);
  const hashes = [...regions].flatMap(([hash, region]) => (region.startsWith(prefix) ? hash : []));
  const partly = [...regions.values()].some((region) => region !== prefix && prefix.startsWith(region));
  return { hashes, partly };
}

/** Rows are only ever added: as many as are known are all of them. */
async function openRegions(centre: Centre): Promise<ReadonlyMap<string, string>> {
  const known = opened.get(centre);
  const { count } = await centre.db
    .selectFrom('number_regions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (known?.size === count) return known;
  const rows = await centre.db.selectFrom('number_regions').selectAll().execute();
  const regions = new Map(
    rows.map(({ hash, prefix_sealed }) => [hash, known?.get(hash) ?? open(centre, hash, prefix_sealed)]),
  );
  opened.set(centre, regions);
  return regions;
}

function open(centre: Centre, hash: string, sealed: Uint8Array): string {
  return Buffer.from(unseal(centre.ring.centreKey, sealed, place(hash))).toString('utf8');
}
