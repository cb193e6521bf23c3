import { setImmediate as othersTurn } from 'node:timers/promises';
import { z } from 'zod';
import { WaihuError } from '../../contract/errors.ts';
import { contactNumber, customer } from '../../contract/schemas.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';
import type { WithdrawnContact } from '../compliance/withdraw-listed.ts';
import type { Centre } from '../context.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';

/** How long an upload or a stage waits for its next step, ms. */
const KEPT_MS = 2 * 3600_000;
/** A file is sealed in pieces of this, so that no step of it holds the centre up. Bytes. */
const PIECE = 2 * 1024 * 1024;

const uploadHead = z.object({ fileName: z.string(), contentHash: z.string(), pieces: z.array(z.string()) });
const uploadPiece = z.object({ bytes: z.string() });
export type UploadHead = Omit<z.output<typeof uploadHead>, 'pieces'>;
export type Upload = UploadHead & { readonly bytes: Uint8Array };

/** A row that passed. `customer` has no id yet. */
export interface StagedRow {
  readonly line: number;
  readonly customer: Omit<Customer, 'id'>;
  readonly numbers: readonly ContactNumber[];
  /** The list says that anybody may call the customer again. */
  readonly unprotected?: boolean | undefined;
}

/** Rows that passed, waiting for the supervisor's word. */
export interface StagedImport {
  readonly campaignId: string;
  readonly contentHash: string;
  /** Rows left out because the campaign has them. */
  readonly alreadyThere: number;
  readonly rows: readonly StagedRow[];
  /** Also of rows that were refused. */
  readonly withdrawn: readonly WithdrawnContact[];
}

const stageHead = z.object({
  campaignId: z.string(),
  contentHash: z.string(),
  alreadyThere: z.number(),
  batches: z.array(z.string()),
  withdrawn: z
    .array(
      z.object({ contact: z.string(), numbers: z.array(z.object({ hash: z.string(), since: z.number() })) }),
    )
    // Earlier versions kept no times of the numbers: what is in force is asked for again when the list is saved.
    .catch([]),
});
const stageBatch = z.object({
  rows: z.array(
    z.object({
      line: z.number(),
      customer: customer.omit({ id: true }),
      numbers: z.array(contactNumber).min(1),
      unprotected: z.boolean().optional(),
    }),
  ),
});

/** What waits between two steps lies sealed in the database, so that any node can take the next step. */
export async function keepUpload(
  centre: Centre,
  accountId: string,
  head: UploadHead,
  bytes: Uint8Array,
): Promise<string> {
  const keep = keeper(centre, accountId, 'upload');
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = Buffer.from(bytes.subarray(from, from + PIECE)).toString('base64');
    pieces.push(await keep({ bytes: piece }));
  }
  return keep({ ...head, pieces });
}

/** Throws `import.stage-gone` when it expired or is another account's. */
export async function readUpload(centre: Centre, accountId: string, id: string): Promise<Upload> {
  const take = taker(centre, accountId, 'upload');
  const { pieces, ...head } = await take(id, uploadHead);
  const parts: Uint8Array[] = [];
  for (const piece of pieces) parts.push(Buffer.from((await take(piece, uploadPiece)).bytes, 'base64'));
  return { ...head, bytes: Buffer.concat(parts) };
}

/** A stage that takes rows batch by batch; it counts once it is closed, and then has this id. */
export function openStage(centre: Centre, accountId: string) {
  const keep = keeper(centre, accountId, 'stage');
  const batches: string[] = [];
  return {
    async add(rows: readonly StagedRow[]): Promise<void> {
      if (rows.length > 0) batches.push(await keep({ rows }));
    },
    close: (head: Omit<StagedImport, 'rows'>): Promise<string> => keep({ ...head, batches }),
  };
}

/** Throws `import.stage-gone` when it expired or is another account's. */
export async function readStage(centre: Centre, accountId: string, id: string): Promise<StagedImport> {
  const take = taker(centre, accountId, 'stage');
  const { batches, ...head } = await take(id, stageHead);
  const rows: StagedRow[] = [];
  for (const batch of batches) rows.push(...(await take(batch, stageBatch)).rows);
  return { ...head, rows };
}

const place = (id: string) => `stage:${id}`;

/** Keeps values that expire together; between two of them others get their turn. */
function keeper(centre: Centre, accountId: string, kind: 'upload' | 'stage') {
  const expiresAt = centre.clock.nowMs() + KEPT_MS;
  return async (value: unknown): Promise<string> => {
    const id = centre.ids.next();
    await centre.db
      .insertInto('stages')
      .values({
        id,
        kind,
        body_sealed: sealJson(centre.ring.centreKey, value, place(id)),
        account_id: accountId,
        expires_at: expiresAt,
      })
      .execute();
    await othersTurn();
    return id;
  };
}

function taker(centre: Centre, accountId: string, kind: 'upload' | 'stage') {
  return async <S extends z.ZodType>(id: string, schema: S): Promise<z.output<S>> => {
    const row = await centre.db
      .selectFrom('stages')
      .select('body_sealed')
      .where('id', '=', id)
      .where('kind', '=', kind)
      .where('account_id', '=', accountId)
      .where('expires_at', '>', centre.clock.nowMs())
      .executeTakeFirst();
    if (!row) throw new WaihuError('import.stage-gone');
    await othersTurn();
    return schema.parse(unsealJson(centre.ring.centreKey, row.body_sealed, place(id)));
  };
}
