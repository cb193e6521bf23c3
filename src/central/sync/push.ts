import { sql } from 'kysely';
import { WaihuError } from '../../contract/errors.ts';
import type { PushResult } from '../../contract/sync-wire.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { countTouchedDays } from '../projections/agent-days.ts';
import { applyFact } from './apply/apply-fact.ts';
import {
  type Applied,
  type ApplyContext,
  createApplyContext,
  DUPLICATE,
  type PushedPlace,
  parked,
} from './apply/context.ts';
import { type Change, hintAtChanges, publishChanges } from './changes.ts';
import { lockEpoch } from './epochs.ts';
import { appendFacts, type Received } from './fact-log.ts';
import { type IncomingEvent, type LenientPush, readEvents } from './push-input.ts';

/**
 * Takes in what a desk has to say (DESIGN invariant 3): each sequence once and in order, acknowledged only when it is committed,
 * applied or parked.
 *
 * Throws `device.re-enrol` for an epoch that was never enrolled, `sync.gap` (param `ackSeq`) when a sequence is missing,
 * `sync.epoch-forked` when a sequence was here before with another content: two databases go by one epoch.
 */
export async function push(centre: Centre, request: LenientPush): Promise<PushResult> {
  const events = await readEvents(centre.ring, request);
  if (events.some((event, i) => event.seq !== request.fromSeq + i))
    throw new WaihuError('bad-request', { detail: 'sequences must follow fromSeq without gaps' });
  let answer: Pushed;
  try {
    answer = await transaction(centre, (tx) => takeIn(centre, tx, request, events, applyFact));
  } catch (error) {
    if (error instanceof WaihuError || !centre.differences.isAboutData(error)) throw error;
    // One event that makes the database stumble must not hold up all that follow: find it with a savepoint each.
    centre.log.warn('push taken in event by event', { epoch: request.epoch, error: String(error) });
    answer = await transaction(centre, (tx) => takeIn(centre, tx, request, events, applyGuarded));
  }
  centre.crash('push.after-commit');
  hintAtChanges(centre, answer.changes, request.epoch);
  centre.hints.send({ kind: 'board' });
  if (answer.confirmed) centre.hints.send({ kind: 'briefings' });
  return answer.result;
}

interface Pushed {
  readonly result: PushResult;
  readonly changes: readonly Change[];
  /** A briefing was confirmed. */
  readonly confirmed: boolean;
}

async function takeIn(
  centre: Centre,
  tx: Tx,
  { epoch, deviceId, fromSeq }: LenientPush,
  events: readonly IncomingEvent[],
  apply: typeof applyFact,
): Promise<Pushed> {
  const row = await lockEpoch(centre, tx, epoch, deviceId);
  if (fromSeq > row.ack_seq + 1) throw new WaihuError('sync.gap', { params: { ackSeq: row.ack_seq } });
  const parkedBefore = await compareWithLog(tx, epoch, events, row.ack_seq);
  const fresh = events.filter((event) => event.seq > row.ack_seq);
  const ctx = createApplyContext(centre, tx);
  const receivedAt = centre.clock.nowMs();
  const received = await applyAll(
    ctx,
    fresh,
    { epoch, deviceId, accountId: row.account_id, receivedAt },
    apply,
  );
  let ackSeq = row.ack_seq;
  if (received.length > 0) {
    const where = { epoch, deviceId, receivedAt, chainHash: row.chain_hash };
    const chainHash = await appendFacts(centre, tx, where, received);
    ackSeq += received.length;
    await tx
      .updateTable('epochs')
      .set({ ack_seq: ackSeq, chain_hash: chainHash })
      .where('epoch', '=', epoch)
      .execute();
    await countTouchedDays(ctx);
    await publishChanges(tx, ctx.changes);
    centre.crash('push.before-commit');
  }
  const parkedNow = received.flatMap(({ event, applied }) =>
    applied.state === 'parked' ? [{ seq: event.seq, id: event.id, reason: applied.reason }] : [],
  );
  const confirmed = received.some(
    ({ event, applied }) =>
      event.kind === 'fact' && event.fact.kind === 'briefing.read' && applied.state === 'applied',
  );
  return { result: { ackSeq, parked: [...parkedBefore, ...parkedNow] }, changes: ctx.changes, confirmed };
}

/** Events sent again must be what they were; returns those of them that were parked. */
async function compareWithLog(
  tx: Tx,
  epoch: string,
  events: readonly IncomingEvent[],
  ackSeq: number,
): Promise<PushResult['parked']> {
  const again = events.filter((event) => event.seq <= ackSeq);
  const first = again[0];
  if (!first) return [];
  const rows = await tx
    .selectFrom('facts')
    .select(['seq', 'event_id', 'content_hash', 'state', 'reason'])
    .where('epoch', '=', epoch)
    .where('seq', '>=', first.seq)
    .where('seq', '<', first.seq + again.length)
    .execute();
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return again.flatMap((event) => {
    const row = bySeq.get(event.seq);
    // What could not be read has no hash to compare: a sealed event may come again in plain.
    const hashDiffers =
      row && row.content_hash !== '' && event.contentHash !== '' && row.content_hash !== event.contentHash;
    if (!row || row.event_id !== event.id || hashDiffers) throw new WaihuError('sync.epoch-forked');
    return row.state === 'parked'
      ? [{ seq: event.seq, id: event.id, reason: row.reason ?? 'apply-failed' }]
      : [];
  });
}

async function applyAll(
  ctx: ApplyContext,
  events: readonly IncomingEvent[],
  where: Omit<PushedPlace, 'seq'>,
  apply: typeof applyFact,
): Promise<Received[]> {
  const here = await eventsHere(ctx.tx, events);
  const received: Received[] = [];
  for (const event of events) {
    const place = { ...where, seq: event.seq };
    let applied: Applied;
    if (here.has(event.id)) applied = DUPLICATE;
    else if (event.kind === 'unreadable') applied = parked(event.reason);
    else applied = await apply(ctx, event.fact, place);
    here.add(event.id);
    received.push({ event, applied });
  }
  return received;
}

/** Ids that came before under another epoch: a desk numbers anew what it never saw acknowledged. */
async function eventsHere(tx: Tx, events: readonly IncomingEvent[]): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await tx
    .selectFrom('facts')
    .select('event_id')
    .where('state', '<>', 'duplicate')
    .where(
      'event_id',
      'in',
      events.map((event) => event.id),
    )
    .execute();
  return new Set(rows.map((row) => row.event_id));
}

/** Applies under a savepoint; what throws is undone and parked. */
const applyGuarded: typeof applyFact = async (ctx, fact, place) => {
  const changes = ctx.changes.length;
  await sql`savepoint one_event`.execute(ctx.tx);
  try {
    const applied = await applyFact(ctx, fact, place);
    await sql`release savepoint one_event`.execute(ctx.tx);
    return applied;
  } catch (error) {
    if (!ctx.centre.differences.isAboutData(error)) throw error;
    await sql`rollback to savepoint one_event`.execute(ctx.tx);
    ctx.changes.length = changes;
    ctx.centre.log.error('event parked', { epoch: place.epoch, seq: place.seq, error: String(error) });
    return parked('apply-failed');
  }
};
