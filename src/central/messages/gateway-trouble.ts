import { type Centre, transaction } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import { tellOf } from './message-states.ts';
import { GatewayError } from './sms-gateway.ts';

/** There is one gateway. */
const ROW = 1;

/** Keeps that the gateway took no message, and tells its desk what it waits for. Other failures are not the gateway's. */
export async function noteTrouble(centre: Centre, messageId: string, error: unknown): Promise<void> {
  if (!(error instanceof GatewayError)) return;
  const { trouble } = error;
  await centre.db
    .insertInto('sms_gateway_trouble')
    .values({ id: ROW, trouble, since: centre.clock.nowMs() })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ trouble }))
    .execute();
  await tellOf(centre, async (tx) => {
    const row = await centre.differences
      .lock(tx.selectFrom('text_messages').selectAll().where('id', '=', messageId))
      .executeTakeFirst();
    if (row?.state !== 'queued' || row.waits_for_gateway === 1) return undefined;
    await tx.updateTable('text_messages').set({ waits_for_gateway: 1 }).where('id', '=', messageId).execute();
    return row;
  });
}

/** The gateway answered: whatever it said of the message, it is there. */
export async function noteAnswer({ db }: Centre): Promise<void> {
  // Asked with every message, and hardly ever so: a write would keep others from writing on SQLite.
  const troubled = await db.selectFrom('sms_gateway_trouble').select('id').executeTakeFirst();
  if (troubled) await db.deleteFrom('sms_gateway_trouble').where('id', '=', ROW).execute();
}

/** How the gateway does, since when, and how many messages wait for it. */
export async function readGateway(centre: Centre, isSetUp: boolean): Promise<AnswerOf<'smsGateway'>> {
  if (!isSetUp) return { state: 'none', waiting: 0 };
  return transaction(centre, async (tx) => {
    const row = await tx.selectFrom('sms_gateway_trouble').selectAll().executeTakeFirst();
    const { waiting } = await tx
      .selectFrom('text_messages')
      .select(({ fn }) => fn.countAll<number>().as('waiting'))
      .where('state', '=', 'queued')
      .where('waits_for_gateway', '=', 1)
      .executeTakeFirstOrThrow();
    if (!row) return { state: 'working', waiting: Number(waiting) };
    return { state: row.trouble, since: row.since, waiting: Number(waiting) };
  });
}
