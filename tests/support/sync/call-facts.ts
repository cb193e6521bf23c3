import { v7 } from 'uuid';
import type { SignInResult } from '../../../src/contract/central-api.ts';
import type { DeskFact } from '../../../src/core/sync/fact.ts';
import type { DeskSync } from '../../../src/main/session/desk-sync.ts';
import type { DeskStore } from '../../../src/main/store/desk-store.ts';

/** The demo's queue after `ask` has claimed tasks of it. */
export async function claim(store: DeskStore, sync: DeskSync, ask: () => Promise<unknown>) {
  await sync.pull();
  await ask();
  await sync.pull();
  const campaign = store.campaigns()[0];
  if (!campaign) throw new Error('the demo has a campaign');
  return store.queue(campaign.id, Date.now(), 10);
}

/** A whole call of the task, as the desk would record it. */
export function callFacts(entry: ReturnType<DeskStore['queue']>[number], session: SignInResult): DeskFact[] {
  const attemptId = v7();
  const { task } = entry;
  const of = { attemptId, taskId: task.id, campaignId: task.campaignId, customerId: task.customerId };
  const at = Date.now();
  return [
    {
      kind: 'attempt.committed',
      ...of,
      number: task.numbers[0]?.e164 ?? '',
      callingNumber: '+861012345678',
      leaseTerm: entry.lease.term,
      gate: { kind: 'allowed', at, pack: 'CN' },
      agentId: session.account.id,
      dialMode: 'progressive',
      at,
    },
    {
      kind: 'attempt.ended',
      attemptId,
      at,
      lineResult: 'answered',
      knownBy: 'code',
      sipCode: 200,
      answeredAt: at,
      ringMs: 1000,
      talkMs: 40_000,
      holdMs: 0,
      endedBy: 'agent',
    },
    {
      kind: 'outcome.recorded',
      ...of,
      outcomeId: v7(),
      agentId: session.account.id,
      at,
      dispositionCode: 'considering',
      answers: [],
      notes: '再考虑',
      wrapUpMs: 5000,
    },
  ];
}
