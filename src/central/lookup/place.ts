import type { LookupTask } from '../../contract/lookup-views.ts';
import type { Centre } from '../context.ts';
import type { TaskRow } from '../leases/task-states.ts';

/** As far as places are counted: further back nobody minds by how much. */
const COUNTED = 2_000;

/** Open tasks of the campaign that may be claimed now and go before this one, in the order of a claim; of a waiting task alone. */
export async function aheadOf(centre: Centre, task: TaskRow): Promise<Pick<LookupTask, 'ahead'>> {
  if (task.state !== 'open') return {};
  const { priority, rank, position } = task;
  const before = await centre.db
    .selectFrom('tasks')
    .select('id')
    .where('campaign_id', '=', task.campaign_id)
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', centre.clock.nowMs())]))
    .where((eb) =>
      eb.or([
        eb('priority', '>', priority),
        eb.and([eb('priority', '=', priority), eb('rank', '<', rank)]),
        eb.and([eb('priority', '=', priority), eb('rank', '=', rank), eb('position', '<', position)]),
        eb.and([
          eb('priority', '=', priority),
          eb('rank', '=', rank),
          eb('position', '=', position),
          eb('id', '<', task.id),
        ]),
      ]),
    )
    .limit(COUNTED + 1)
    .execute();
  return { ahead: { count: Math.min(before.length, COUNTED), more: before.length > COUNTED } };
}
