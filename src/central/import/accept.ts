import { setImmediate as othersTurn } from 'node:timers/promises';
import { WaihuError } from '../../contract/errors.ts';
import { readCampaign } from '../campaigns/campaigns.ts';
import { withdrawListed } from '../compliance/withdraw-listed.ts';
import { type Centre, transaction } from '../context.ts';
import { addGivenNumbers } from '../customers/given-numbers.ts';
import type { Tx } from '../database/dialect.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { hintAtChanges, publishChanges } from '../sync/changes.ts';
import { readLists } from './lists.ts';
import { saveContacts } from './save-contacts.ts';
import { readStage, type StagedRow } from './staging.ts';
import { contactHash, readTaken } from './taken.ts';

/** Rows saved between two turns of others. */
const BATCH = 500;

/**
 * Imports a stage under a name: customers, tasks and their numbers, all or nothing. The same file a second time adds nothing and
 * answers with the list it became.
 *
 * Throws `import.stage-gone`, `not-found` when the campaign is gone.
 */
export async function acceptImport(
  centre: Centre,
  { account }: SessionPrincipal,
  input: { readonly stageId: string; readonly name: string },
): Promise<AnswerOf<'acceptImport'>> {
  const staged = await readStage(centre, account.id, input.stageId);
  const { listId, added, changes } = await transaction(centre, async (tx) => {
    // Locking the campaign makes two imports into it take turns.
    await centre.differences
      .lock(tx.selectFrom('campaigns').select('id').where('id', '=', staged.campaignId))
      .executeTakeFirst();
    const campaign = await readCampaign(tx, staged.campaignId);
    if (!campaign) throw new WaihuError('not-found');
    const same = await tx
      .selectFrom('lists')
      .select('id')
      .where('campaign_id', '=', staged.campaignId)
      .where('content_hash', '=', staged.contentHash)
      .executeTakeFirst();
    if (same) return { listId: same.id, added: 0, changes: [] };
    const listId = centre.ids.next();
    const list = { campaign, listId };
    await tx
      .insertInto('lists')
      .values({
        id: listId,
        campaign_id: staged.campaignId,
        name: input.name,
        content_hash: staged.contentHash,
        imported_at: centre.clock.nowMs(),
        imported_by: account.displayName,
        rows: 0,
      })
      .execute();
    let position = await lastPosition(tx, staged.campaignId);
    let added = 0;
    for (let from = 0; from < staged.rows.length; from += BATCH) {
      await othersTurn();
      const rows = await stillFree(centre, tx, staged.campaignId, staged.rows.slice(from, from + BATCH));
      await saveContacts(centre, tx, list, position, rows);
      position += rows.length;
      added += rows.length;
    }
    await tx.updateTable('lists').set({ rows: added }).where('id', '=', listId).execute();
    const changes = await withdrawListed(centre, tx, listId, staged.withdrawn);
    // After it: what was said on a number closes whom the list names with it, not who once gave it.
    await addGivenNumbers(centre, tx, listId);
    await publishChanges(tx, changes);
    centre.crash('import.before-commit');
    return { listId, added, changes };
  });
  hintAtChanges(centre, changes);
  centre.hints.send({ kind: 'board' });
  const list = (await readLists(centre, listId))[0];
  if (!list) throw new WaihuError('not-found');
  return { list, added, alreadyThere: staged.alreadyThere + staged.rows.length - added };
}

/** Another import may have come first since the rows were staged. */
async function stillFree(
  centre: Centre,
  tx: Tx,
  campaignId: string,
  rows: readonly StagedRow[],
): Promise<StagedRow[]> {
  const taken = await readTaken(centre, tx, campaignId, rows);
  if (taken.contacts.size === 0 && taken.numbers.size === 0) return [...rows];
  return rows.flatMap((row) => {
    if (taken.contacts.has(contactHash(centre, row))) return [];
    const numbers = row.numbers.filter(({ e164 }) => !taken.numbers.has(centre.ring.numberHash(e164)));
    return numbers.length > 0 ? [{ ...row, numbers }] : [];
  });
}

async function lastPosition(tx: Tx, campaignId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('tasks')
    .select(({ fn, lit }) => fn.coalesce(fn.max<number>('position'), lit(0)).as('last'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  return last;
}
