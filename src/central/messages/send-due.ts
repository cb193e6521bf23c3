import { type Centre, transaction } from '../context.ts';
import type { MessageRow } from './message-states.ts';
import { type SendPorts, sendMessage } from './send-message.ts';

/** Messages taken up at a time. */
const BATCH = 20;
/** A node that took messages up and died is waited for so long; longer than any try takes. */
const TAKEN_MS = 30_000;

/** Sends what is due, each message by one node. Returns how many were taken up. */
export async function sendDue(centre: Centre, ports: SendPorts): Promise<number> {
  if (!(await isAnyDue(centre))) return 0;
  const taken = await takeUp(centre);
  await Promise.all(taken.map((row) => sendMessage(centre, ports, row)));
  return taken.length;
}

/** Asked far more often than it is so: a transaction would keep others from writing on SQLite. */
async function isAnyDue({ db, clock }: Centre): Promise<boolean> {
  const due = await db
    .selectFrom('text_messages')
    .select('id')
    .where('state', '=', 'queued')
    .where('next_try_at', '<=', clock.nowMs())
    .limit(1)
    .executeTakeFirst();
  return due !== undefined;
}

function takeUp(centre: Centre): Promise<MessageRow[]> {
  return transaction(centre, async (tx) => {
    const now = centre.clock.nowMs();
    const due = await centre.differences
      .lock(
        tx
          .selectFrom('text_messages')
          .selectAll()
          .where('state', '=', 'queued')
          .where('next_try_at', '<=', now)
          .orderBy('next_try_at')
          .limit(BATCH),
        true,
      )
      .execute();
    if (due.length > 0)
      await tx
        .updateTable('text_messages')
        .set({ next_try_at: now + TAKEN_MS })
        .where(
          'id',
          'in',
          due.map(({ id }) => id),
        )
        .execute();
    return due;
  });
}

/** Looks on a timer until stopped. */
export function startSending(centre: Centre, ports: SendPorts, everyMs: number): () => void {
  return centre.clock.every(everyMs, async () => {
    try {
      while ((await sendDue(centre, ports)) === BATCH);
    } catch (error) {
      centre.log.warn('messages were not sent, tried again', { error: String(error) });
    }
  });
}
