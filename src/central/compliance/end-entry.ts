import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { dncEnding } from '../../contract/compliance-views.ts';
import { WaihuError } from '../../contract/errors.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { DncEntriesTable } from '../database/task-tables.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { publishChanges } from '../sync/changes.ts';
import { uncover } from './dnc-covered.ts';
import { type Ended, type EndedEntry, endDnc } from './dnc-entries.ts';
import { speaksOfWithdrawal } from './dnc-numbers.ts';
import { reopenTasks } from './reopen-tasks.ts';
import { countFreed, lockWithdrawal, undoWithdrawal } from './undo-withdrawal.ts';
import { leasesOf, liftRefusal } from './withdrawals.ts';

type Answer = AnswerOf<'dncEnd'>;

/**
 * Ends an entry of the do-not-call list. As a mistake it ends the withdrawal that the entry came of: its other entries too, and what it
 * closed; what it stood before comes back. Throws `conflict` when the entry has ended, or there is none of that id.
 */
export async function endEntry(
  centre: Centre,
  { account }: SessionPrincipal,
  { id, note, as }: z.output<typeof dncEnding>,
): Promise<Answer> {
  const ending = { by: account.id, note, as };
  const answer = await transaction(centre, async (tx): Promise<Answer> => {
    const entry = await readInForce(tx, id);
    if (!entry) throw new WaihuError('conflict');
    const isOfWithdrawal = speaksOfWithdrawal(entry);
    if (as === 'mistake' && isOfWithdrawal && entry.withdrawal_id !== null)
      return undo(centre, tx, { id, withdrawalId: entry.withdrawal_id }, { ...ending, as });
    const ended = await endDnc(centre, tx, { ...ending, id });
    if (!ended) throw new WaihuError('conflict');
    if (as === 'mistake' && isOfWithdrawal) await uncover(centre, tx, [{ id }]);
    await settle(centre, tx, [ended.entry]);
    await publishChanges(tx, [ended.change]);
    if (!isOfWithdrawal) return { withdrawal: 'none' };
    return { withdrawal: as === 'mistake' ? 'unrecorded' : 'stays' };
  });
  centre.hints.send({ kind: 'board' });
  centre.hints.send({ kind: 'all-desks' });
  return answer;
}

async function undo(
  centre: Centre,
  tx: Tx,
  { id, withdrawalId }: { readonly id: string; readonly withdrawalId: string },
  ending: { readonly by: string; readonly note: string; readonly as: 'mistake' },
): Promise<Answer> {
  await lockWithdrawal(centre, tx, withdrawalId);
  const inForce = await tx
    .selectFrom('dnc_entries')
    .select('id')
    .where('withdrawal_id', '=', withdrawalId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  // Somebody else ended it while we waited for our turn.
  if (!inForce.some((entry) => entry.id === id)) throw new WaihuError('conflict');
  const ended: Ended[] = [];
  for (const entry of inForce) {
    const one = await endDnc(centre, tx, { ...ending, id: entry.id });
    if (one) ended.push(one);
  }
  await tx.updateTable('dnc_entries').set({ undone: 1 }).where('withdrawal_id', '=', withdrawalId).execute();
  const stillListed = await uncover(centre, tx, inForce);
  const customerIds = await undoWithdrawal(centre, tx, withdrawalId);
  await settle(
    centre,
    tx,
    ended.map(({ entry }) => entry),
  );
  await publishChanges(tx, [...ended.map(({ change }) => change), ...(await leasesOf(tx, customerIds))]);
  const counted = await countFreed(centre, tx, customerIds);
  return { withdrawal: 'undone', numbers: ended.length, stillListed, ...counted };
}

/** What follows once all that ends has ended. */
async function settle(centre: Centre, tx: Tx, entries: readonly EndedEntry[]): Promise<void> {
  for (const entry of entries) await liftRefusal(centre, tx, entry);
  for (const entry of entries) await reopenTasks(centre, tx, entry);
}

function readInForce(
  tx: Tx,
  id: string,
): Promise<
  Pick<Selectable<DncEntriesTable>, 'withdrawal_id' | 'reason' | 'campaign_id' | 'until'> | undefined
> {
  return tx
    .selectFrom('dnc_entries')
    .select(['withdrawal_id', 'reason', 'campaign_id', 'until'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}
