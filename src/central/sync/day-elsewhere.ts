import type { DayElsewhere } from '../../contract/sync-wire.ts';
import { restTaken } from '../../core/report/rest-time.ts';
import type { Centre } from '../context.ts';
import { restsOf } from '../projections/agent-days.ts';

/** A day is no longer, whatever a desk asks for; with an hour more where a clock is set back. */
const LONGEST_DAY_MS = 25 * 3_600_000;

interface Asked {
  readonly agentId: string;
  /** Of the desk that asks. */
  readonly epoch: string;
  /** Epoch ms. */
  readonly since: number;
}

/** What the agent's calls and rests since `dayStart` came to at other desks than the one of this epoch, each epoch for itself. */
export async function readDayElsewhere(
  centre: Centre,
  agentId: string,
  epoch: string,
  dayStart: number,
): Promise<DayElsewhere[]> {
  const asked = { agentId, epoch, since: Math.max(dayStart, centre.clock.nowMs() - LONGEST_DAY_MS) };
  const [calls, rests] = await Promise.all([callsElsewhere(centre, asked), restsElsewhere(centre, asked)]);
  const none = { calls: 0, talkMs: 0, contacts: 0, success: 0 };
  const called = new Set(calls.map((each) => each.epoch));
  const rested = [...rests.keys()]
    .filter((each) => !called.has(each))
    .map((each) => ({ epoch: each, ...none }));
  return [...calls, ...rested].map((day) => {
    const restMs = rests.get(day.epoch);
    return restMs === undefined ? day : { ...day, restMs };
  });
}

function callsElsewhere({ db }: Centre, { agentId, epoch, since }: Asked) {
  return db
    .selectFrom('attempts')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .select(({ fn, lit }) => [
      'attempts.epoch',
      fn.count<number>('attempts.id').as('calls'),
      fn.coalesce(fn.sum<number>('attempts.talk_ms'), lit(0)).as('talkMs'),
      fn.coalesce(fn.sum<number>('outcomes.effective'), lit(0)).as('contacts'),
      fn.coalesce(fn.sum<number>('outcomes.success'), lit(0)).as('success'),
    ])
    .where('attempts.agent_id', '=', agentId)
    .where('attempts.at', '>=', since)
    .where('attempts.epoch', '<>', epoch)
    .where('attempts.own_failure', '=', 0)
    .groupBy('attempts.epoch')
    .orderBy('attempts.epoch')
    .execute();
}

/** Rests that were taken and are over, ms; of those epochs alone that have any. */
async function restsElsewhere(
  { db }: Centre,
  { agentId, epoch, since }: Asked,
): Promise<ReadonlyMap<string, number>> {
  const states = await db
    .selectFrom('agent_states')
    .select(['epoch', 'at', 'status', 'state', 'break_reason'])
    .where('agent_id', '=', agentId)
    .where('at', '>=', since)
    .where('epoch', '<>', epoch)
    .orderBy('at')
    .orderBy('seq')
    .execute();
  const byEpoch = [...Map.groupBy(states, (state) => state.epoch)];
  return new Map(
    byEpoch.flatMap(([each, own]) => {
      const { usedMs } = restTaken(restsOf(own), since);
      return usedMs > 0 ? [[each, usedMs] as const] : [];
    }),
  );
}
