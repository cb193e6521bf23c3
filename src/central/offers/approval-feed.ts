import type { LiveFromCentre } from '../../contract/live.ts';
import type { Account } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import { mayDecide, openApprovals, readApproval, stateOf } from './approval-rows.ts';

/** Tells connected desks of approvals: those who may decide what waits for them, and the agent who asked how it went. */
export interface ApprovalFeed {
  /** Returns a function that leaves. Whoever may decide is told at once what waits. */
  join(account: Account, send: (frame: LiveFromCentre) => void): () => void;
  close(): void;
}

interface Listener {
  readonly account: Account;
  readonly send: (frame: LiveFromCentre) => void;
}

/** A hint of another node may get lost: while somebody may decide, the database is looked at as well. ms */
const POLL_MS = 5_000;

export function createApprovalFeed(centre: Centre): ApprovalFeed {
  const listeners = new Set<Listener>();
  const told = new Map<Listener, string>();
  const deciders = () =>
    [...listeners].filter(({ account: { role } }) => role === 'lead' || role === 'supervisor');

  const tellDeciders = async (to: readonly Listener[]) => {
    if (to.length === 0) return;
    const open = await openApprovals(centre);
    for (const listener of to) {
      const own = open.filter(({ row }) => mayDecide(listener.account, row)).map(({ request }) => request);
      const ids = own.map(({ id }) => id).join();
      if (!listeners.has(listener) || (told.get(listener) ?? '') === ids) continue;
      told.set(listener, ids);
      listener.send({ kind: 'approvals', open: own });
    }
  };
  const tellAgent = async (id: string) => {
    const row = await readApproval(centre.db, id);
    if (!row) return;
    const approval = await stateOf(centre, row);
    for (const { account, send } of listeners)
      if (account.id === row.agent_id) send({ kind: 'approval', approval });
  };
  const logged = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      centre.log.warn('approvals could not be told, tried again', { error: String(error) });
    }
  };

  const stopHints = centre.hints.listen((hint) => {
    if (hint.kind !== 'approval') return;
    void logged(() => tellAgent(hint.id));
    void logged(() => tellDeciders(deciders()));
  });
  const stopPolling = centre.clock.every(POLL_MS, () => logged(() => tellDeciders(deciders())));
  return {
    join(account, send) {
      const listener = { account, send };
      listeners.add(listener);
      void logged(() => tellDeciders(deciders().filter((each) => each === listener)));
      return () => {
        listeners.delete(listener);
        told.delete(listener);
      };
    },
    close() {
      stopHints();
      stopPolling();
    },
  };
}
