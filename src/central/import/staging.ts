import { z } from 'zod';
import { WaihuError } from '../../contract/errors.ts';
import { contactNumber, customer } from '../../contract/schemas.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';
import type { Centre } from '../context.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';

/** How long an upload or a stage waits for its next step, ms. */
const KEPT_MS = 2 * 3600_000;

const uploadMeta = z.object({ fileName: z.string(), contentHash: z.string(), bytes: z.base64() });
export type Upload = z.output<typeof uploadMeta>;

/** A row that passed. `customer` has no id yet. */
export interface StagedRow {
  readonly line: number;
  readonly customer: Omit<Customer, 'id'>;
  readonly numbers: readonly ContactNumber[];
}

/** Rows that passed, waiting for the supervisor's word. */
export interface StagedImport {
  readonly campaignId: string;
  readonly contentHash: string;
  /** Rows left out because the campaign has them. */
  readonly alreadyThere: number;
  readonly rows: readonly StagedRow[];
}

const stagedImport = z.object({
  campaignId: z.string(),
  contentHash: z.string(),
  alreadyThere: z.number(),
  rows: z.array(
    z.object({
      line: z.number(),
      customer: customer.omit({ id: true }),
      numbers: z.array(contactNumber).min(1),
    }),
  ),
}) satisfies z.ZodType<StagedImport>;

/** What waits between two steps lies sealed in the database, so that any node can take the next step. */
export async function keepUpload(centre: Centre, accountId: string, upload: Upload): Promise<string> {
  return keep(centre, accountId, 'upload', upload);
}

export async function keepStage(centre: Centre, accountId: string, staged: StagedImport): Promise<string> {
  return keep(centre, accountId, 'stage', staged);
}

/** Throws `import.stage-gone` when it expired or is another account's. */
export async function readUpload(centre: Centre, accountId: string, id: string): Promise<Upload> {
  return uploadMeta.parse(await read(centre, accountId, 'upload', id));
}

export async function readStage(centre: Centre, accountId: string, id: string): Promise<StagedImport> {
  return stagedImport.parse(await read(centre, accountId, 'stage', id));
}

const place = (id: string) => `stage:${id}`;

async function keep(
  centre: Centre,
  accountId: string,
  kind: 'upload' | 'stage',
  value: unknown,
): Promise<string> {
  const id = centre.ids.next();
  await centre.db
    .insertInto('stages')
    .values({
      id,
      kind,
      body_sealed: sealJson(centre.ring.centreKey, value, place(id)),
      account_id: accountId,
      expires_at: centre.clock.nowMs() + KEPT_MS,
    })
    .execute();
  return id;
}

async function read(
  centre: Centre,
  accountId: string,
  kind: 'upload' | 'stage',
  id: string,
): Promise<unknown> {
  const row = await centre.db
    .selectFrom('stages')
    .select('body_sealed')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('account_id', '=', accountId)
    .where('expires_at', '>', centre.clock.nowMs())
    .executeTakeFirst();
  if (!row) throw new WaihuError('import.stage-gone');
  return unsealJson(centre.ring.centreKey, row.body_sealed, place(id));
}
