import type { Centre } from '../context.ts';
import { readIdle } from '../fleet/reservation.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { recordLookUp } from '../records/caller-look-ups.ts';
import { describeTasks } from '../sync/grants.ts';
import { findCalled } from './called-task.ts';

/** The customer whose number it is, for the agent whom they called, and whether their owner could take the call. On record before it is told. */
export async function recogniseCaller(
  centre: Centre,
  principal: SessionPrincipal,
  number: string,
): Promise<AnswerOf<'caller'>> {
  const { account } = principal;
  const called = await findCalled(centre, centre.db, { number });
  await recordLookUp(centre, principal, number, called?.customerId);
  if (!called) return { ownerIdle: false };
  const rows = await centre.db.selectFrom('tasks').selectAll().where('id', '=', called.taskId).execute();
  const told = (await describeTasks(centre, rows)).get(called.taskId);
  if (!told) return { ownerIdle: false };
  const { task, customer, history } = told;
  const owner = customer.owner?.trim();
  const isOwner = (agent: { readonly agentId: string; readonly username: string; readonly name: string }) =>
    owner !== undefined && [agent.agentId, agent.username, agent.name].includes(owner);
  const idle = owner ? await readIdle(centre, called.campaignId) : [];
  return {
    work: { task, customer, history },
    ownerIdle: idle.some((agent) => agent.agentId !== account.id && isOwner(agent)),
  };
}
