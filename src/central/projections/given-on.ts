import type { CallHandedOver } from '../../core/sync/fact.ts';
import type { Tx } from '../database/dialect.ts';
import { readTransfer } from '../fleet/transfer-rows.ts';
import type { ApplyContext } from '../sync/apply/context.ts';

/** Where a call went. */
export interface Taker {
  readonly agentId: string;
  readonly deviceId: string;
  readonly epoch: string;
}

/** One step of a call from desk to desk. `from`: the agent who gave it; undefined where the transfer is no longer on record. */
export interface Hop {
  readonly transferId: string;
  readonly cameBy: string | null;
  readonly from: string | undefined;
  readonly to: Taker;
}

/** An attempt, or a call that the customer made, as far as it says who has it. */
interface Moving {
  readonly id: string;
  readonly transfer_id: string | null;
  readonly agent_id: string;
  readonly device_id: string;
  readonly at: number;
}

/** Who gave a call on that had come to them by that transfer; undefined where it did not go on. */
export async function whoGaveOn(
  tx: Tx,
  attemptId: string,
  transferId: string,
): Promise<{ readonly agent_id: string } | undefined> {
  return tx
    .selectFrom('calls_given_on')
    .select('agent_id')
    .where('attempt_id', '=', attemptId)
    .where('came_by', '=', transferId)
    .executeTakeFirst();
}

/**
 * The hops from where the call is to the taker of that transfer: several where the last agent's word comes before that of one in between, none
 * where the call is there or went on from there. Undefined where the way does not lead from where the call is.
 */
export async function hopsTo(
  tx: Tx,
  call: Pick<Moving, 'id' | 'transfer_id'>,
  transferId: string,
  to: Taker,
): Promise<readonly Hop[] | undefined> {
  if (call.transfer_id === transferId || (await whoGaveOn(tx, call.id, transferId))) return [];
  const hops: Hop[] = [];
  let [next, taker]: [string, Taker] = [transferId, to];
  for (;;) {
    const row = await readTransfer(tx, next);
    const cameBy = row?.came_by ?? null;
    hops.unshift({ transferId: next, cameBy, from: row?.from_agent, to: taker });
    if (cameBy === call.transfer_id) return hops;
    const giver = row && (await deviceOf(tx, row.from_epoch));
    if (!giver || cameBy === null) return undefined;
    taker = { agentId: row.from_agent, ...giver };
    next = cameBy;
  }
}

/** An agent in between had the call: their desk may yet tell of their part. */
export async function noteHop(tx: Tx, call: Moving, { transferId, cameBy }: Hop): Promise<void> {
  if (cameBy === null) return;
  await tx
    .insertInto('calls_given_on')
    .values({
      transfer_id: transferId,
      attempt_id: call.id,
      came_by: cameBy,
      hop: (await hopOf(tx, cameBy)) + 1,
      agent_id: call.agent_id,
      device_id: call.device_id,
      at: call.at,
      way: null,
    })
    .execute();
}

/** The agent who gave the call away had talked in it. */
export async function notePart(
  ctx: ApplyContext,
  attempt: Moving & { readonly dialled_device: string | null },
  fact: CallHandedOver,
): Promise<void> {
  const part = {
    way: fact.way ?? null,
    talk_ms: fact.talkMs ?? 0,
    hold_ms: fact.holdMs ?? 0,
    consult_ms: fact.consultMs ?? 0,
    conference_ms: fact.conferenceMs ?? 0,
  };
  const { tx } = ctx;
  await tx
    .insertInto('calls_given_on')
    .values({
      transfer_id: fact.transferId,
      attempt_id: attempt.id,
      came_by: null,
      hop: 1,
      agent_id: fact.agentId,
      device_id: attempt.dialled_device ?? attempt.device_id,
      at: attempt.at,
      ...part,
    })
    .onConflict((conflict) => conflict.column('transfer_id').doUpdateSet(part))
    .execute();
  await addUp(tx, attempt.id);
  ctx.touched.push({ agentId: fact.agentId, at: attempt.at });
}

/** Whether that desk had the call, and somebody else may have it now. */
export async function hadBefore(
  tx: Tx,
  call: Pick<Moving, 'id'> &
    ({ readonly dialled_device: string | null } | { readonly received_device: string }),
  deviceId: string,
): Promise<boolean> {
  const first = 'received_device' in call ? call.received_device : call.dialled_device;
  if (first === deviceId) return true;
  const row = await tx
    .selectFrom('calls_given_on')
    .select('hop')
    .where('attempt_id', '=', call.id)
    .where('device_id', '=', deviceId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function deviceOf(
  tx: Tx,
  epoch: string,
): Promise<{ readonly epoch: string; readonly deviceId: string } | undefined> {
  const row = await tx.selectFrom('epochs').select('device_id').where('epoch', '=', epoch).executeTakeFirst();
  return row && { epoch, deviceId: row.device_id };
}

async function hopOf(tx: Tx, transferId: string): Promise<number> {
  const row = await tx
    .selectFrom('calls_given_on')
    .select('hop')
    .where('transfer_id', '=', transferId)
    .executeTakeFirst();
  // Of the first hop there is no row where nobody talked before it.
  return row?.hop ?? 1;
}

/** Added up anew: the parts come in any order. The way is the last one's. */
async function addUp(tx: Tx, attemptId: string): Promise<void> {
  const parts = await tx
    .selectFrom('calls_given_on')
    .selectAll()
    .where('attempt_id', '=', attemptId)
    .orderBy('hop')
    .execute();
  const sum = (of: 'talk_ms' | 'hold_ms' | 'consult_ms' | 'conference_ms') =>
    parts.reduce((total, part) => total + part[of], 0);
  await tx
    .updateTable('attempts')
    .set({
      given_way: parts.findLast(({ way }) => way !== null)?.way ?? null,
      given_talk_ms: sum('talk_ms'),
      given_hold_ms: sum('hold_ms'),
      given_consult_ms: sum('consult_ms'),
      given_conference_ms: sum('conference_ms'),
    })
    .where('id', '=', attemptId)
    .execute();
}
