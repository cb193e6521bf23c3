import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { pullChange } from '../../contract/sync-wire.ts';
import { isNews, type MessageFault, type MessageState } from '../../core/message/message-state.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { TextMessagesTable } from '../database/text-message-tables.ts';
import { type Change, hintAtChanges, publishChanges } from '../sync/changes.ts';

export type MessageRow = Selectable<TextMessagesTable>;

/** What else is known with a new state. */
export interface StateNews {
  readonly state: MessageState;
  readonly fault?: MessageFault | undefined;
  readonly gatewayId?: string | undefined;
}

/**
 * Moves the message on and tells the desk that asked for it; what is no news changes nothing. False where there is no such message.
 *
 * A code is forgotten as soon as it need not be sent any more.
 */
export async function moveMessage(centre: Centre, id: string, news: StateNews): Promise<boolean> {
  let known = true;
  await tellOf(centre, async (tx) => {
    const row = await centre.differences
      .lock(tx.selectFrom('text_messages').selectAll().where('id', '=', id))
      .executeTakeFirst();
    known = row !== undefined;
    if (!row || !isNews(row.state, news.state)) return undefined;
    const now = centre.clock.nowMs();
    await tx
      .updateTable('text_messages')
      .set({
        state: news.state,
        state_at: now,
        fault: news.state === 'failed' ? (news.fault ?? 'undelivered') : null,
        gateway_id: news.gatewayId ?? row.gateway_id,
        code_sealed: null,
        waits_for_gateway: 0,
      })
      .where('id', '=', id)
      .execute();
    return row;
  });
  return known;
}

/** Makes a change to a message, and tells the desk that asked for it; without a row nothing changed. */
export async function tellOf(
  centre: Centre,
  change: (tx: Tx) => Promise<MessageRow | undefined>,
): Promise<void> {
  const changes = await transaction(centre, async (tx) => {
    const row = await change(tx);
    if (!row) return [];
    const { epoch } = await tx
      .selectFrom('epochs')
      .select('epoch')
      .where('device_id', '=', row.device_id)
      .where('account_id', '=', row.agent_id)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    const told: Change[] = [{ scope: epoch, kind: 'message', ref: row.id, term: null }];
    await publishChanges(tx, told);
    return told;
  });
  if (changes.length > 0) hintAtChanges(centre, changes);
}

/** How the messages stand, for the desk that asked for them. */
export async function messageChanges(
  centre: Centre,
  feed: readonly Change[],
): Promise<z.input<typeof pullChange>[]> {
  if (feed.length === 0) return [];
  const rows = await centre.db
    .selectFrom('text_messages')
    .selectAll()
    .where(
      'id',
      'in',
      feed.map(({ ref }) => ref),
    )
    .execute();
  return rows.map(({ id, state, state_at, fault, code_hash, code_until, waits_for_gateway }) => ({
    kind: 'message',
    id,
    state,
    stateAt: state_at,
    ...(fault === null ? {} : { fault }),
    ...(waits_for_gateway === 1 ? { waitsFor: 'gateway' as const } : {}),
    ...(code_hash === null || code_until === null ? {} : { code: { hash: code_hash, until: code_until } }),
  }));
}
