import { DateTime } from 'luxon';
import { isWaiting } from '../../core/report/occupancy.ts';
import { type RestSpan, restsAfter, restTaken } from '../../core/report/rest-time.ts';
import type { AgentStateChanged } from '../../core/sync/fact.ts';
import type { Tx } from '../database/dialect.ts';
import type { ApplyContext, FactPlace } from '../sync/apply/context.ts';

/**
 * Reading and dialling change the state every minute or so; half an hour without any change is longer than the longest ringing, preview or
 * gap between two lists, and shorter than a lunch with the desk shut.
 */
const LONGEST_WAIT_MS = 30 * 60_000;

export async function projectAgentState(
  ctx: ApplyContext,
  fact: AgentStateChanged,
  place: FactPlace,
): Promise<void> {
  await ctx.tx
    .insertInto('agent_states')
    .values({
      epoch: place.epoch,
      seq: place.seq,
      agent_id: fact.agentId,
      at: fact.at,
      status: fact.status,
      state: fact.state,
      break_reason: fact.breakReason ?? null,
      campaign_id: fact.campaignId ?? null,
    })
    .execute();
  ctx.touched.push({ agentId: fact.agentId, at: fact.at });
}

/** Local date of an instant in the zone. */
export function dayOf(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd');
}

/**
 * Counts the touched days anew from attempts, outcomes and states. Counting anew, not adding up, makes the figures independent of
 * the order in which facts arrive.
 */
export async function countTouchedDays(ctx: ApplyContext): Promise<void> {
  const { timeZone: zone } = ctx.centre;
  const days = new Map<string, { agentId: string; day: string }>();
  for (const { agentId, at } of ctx.touched) {
    const day = dayOf(at, zone);
    days.set(`${agentId} ${day}`, { agentId, day });
  }
  for (const { agentId, day } of days.values()) await countDay(ctx.tx, agentId, day, zone);
}

async function countDay(tx: Tx, agentId: string, day: string, zone: string): Promise<void> {
  const start = DateTime.fromISO(day, { zone });
  const from = start.toMillis();
  const to = start.plus({ days: 1 }).toMillis();
  const { calls, contacts, success, talkMs, handleMs } = await tx
    .selectFrom('attempts')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .select(({ fn, lit }) => [
      fn.count<number>('attempts.id').as('calls'),
      fn.coalesce(fn.sum<number>('outcomes.effective'), lit(0)).as('contacts'),
      fn.coalesce(fn.sum<number>('outcomes.success'), lit(0)).as('success'),
      fn.coalesce(fn.sum<number>('attempts.talk_ms'), lit(0)).as('talkMs'),
    ])
    .select(({ fn, lit, eb }) =>
      eb(
        fn.coalesce(fn.sum<number>('attempts.talk_ms'), lit(0)),
        '+',
        eb(
          fn.coalesce(fn.sum<number>('attempts.hold_ms'), lit(0)),
          '+',
          fn.coalesce(fn.sum<number>('outcomes.wrap_up_ms'), lit(0)),
        ),
      ).as('handleMs'),
    )
    .where('attempts.agent_id', '=', agentId)
    .where('attempts.own_failure', '=', 0)
    .where('attempts.at', '>=', from)
    .where('attempts.at', '<', to)
    .executeTakeFirstOrThrow();
  // Who gave a call to a colleague talked in it too; call and outcome are the colleague's.
  const given = await tx
    .selectFrom('calls_given_on')
    .select(({ fn, lit }) => [
      fn.coalesce(fn.sum<number>('talk_ms'), lit(0)).as('talkMs'),
      fn.coalesce(fn.sum<number>('hold_ms'), lit(0)).as('holdMs'),
    ])
    .where('agent_id', '=', agentId)
    .where('at', '>=', from)
    .where('at', '<', to)
    .executeTakeFirstOrThrow();
  const states = await statesWithin(tx, agentId, from, to);
  const row = {
    calls,
    contacts,
    success,
    talk_ms: Number(talkMs) + Number(given.talkMs),
    handle_ms: Number(handleMs) + Number(given.talkMs) + Number(given.holdMs),
    wait_ms: waitMs(states),
    rest_ms: restTaken(restsOf(states), from).usedMs,
  };
  await tx
    .insertInto('agent_days')
    .values({ agent_id: agentId, day, ...row })
    .onConflict((conflict) => conflict.columns(['agent_id', 'day']).doUpdateSet(row))
    .execute();
}

type State = Awaited<ReturnType<typeof statesWithin>>[number];
type RestState = Pick<State, 'at' | 'status' | 'state' | 'break_reason'>;

function statesWithin(tx: Tx, agentId: string, from: number, to: number) {
  return tx
    .selectFrom('agent_states')
    .select(['at', 'status', 'state', 'break_reason'])
    .where('agent_id', '=', agentId)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at')
    .orderBy('seq')
    .execute();
}

/** The rests that the states tell of, in their order of time. */
export function restsOf(states: readonly RestState[]): readonly RestSpan[] {
  return states.reduce<readonly RestSpan[]>(
    (spans, { break_reason, ...state }) =>
      restsAfter(spans, { ...state, ...(break_reason === null ? {} : { breakReason: break_reason }) }),
    [],
  );
}

/**
 * Time spent ready without a customer within the day. Ms.
 *
 * A state counts from its fact to the agent's next one. What came before midnight does not reach into the day: a desk that was shut while
 * ready says nothing, and its agent slept. For the same reason a single wait counts for LONGEST_WAIT_MS at most.
 */
function waitMs(states: readonly State[]): number {
  return states.reduce((waited, { at, status, state }, index) => {
    const next = states[index + 1];
    return next && isWaiting(status, state) ? waited + Math.min(next.at - at, LONGEST_WAIT_MS) : waited;
  }, 0);
}
