import { isDeepStrictEqual } from 'node:util';
import type { BoardMessage, BoardSnapshot } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import { type Board, readBoard } from './read-board.ts';

export type BoardWatcher = (message: BoardMessage) => void;

/** The live board of one node: snapshots, deltas under gap-free sequence numbers, and a bounded log to catch up from. */
export interface LiveBoard {
  snapshot(): Promise<BoardSnapshot>;
  /** Sends what follows `since`, or a snapshot when that is unknown here; then every delta, until the returned function is called. */
  watch(watcher: BoardWatcher, since?: number): Promise<() => void>;
  /** Something may have changed. */
  touch(): void;
  close(): void;
}

/** Deltas kept for clients that were away. */
const LOG_LENGTH = 500;
/** Changes of this long are gathered into one delta, ms. */
const GATHER_MS = 200;

/** `pollMs`: how often the database is looked at without a hint while somebody watches. */
export function createLiveBoard(centre: Centre, pollMs: number): LiveBoard {
  const watchers = new Set<BoardWatcher>();
  const log: BoardMessage[] = [];
  let board: Board | undefined;
  // Starting at the clock keeps the numbers of two nodes, or of two starts, apart: a stranger's number finds a snapshot.
  let seq = centre.clock.nowMs();
  let turn: Promise<unknown> = Promise.resolve();
  let gathering: NodeJS.Timeout | undefined;

  /** Refreshes one after another, so that deltas leave in order; gives the board as it is then. */
  const refresh = (): Promise<BoardSnapshot> => {
    const done = turn.then(async () => {
      const next = await readBoard(centre);
      if (board) publish(board, next);
      board = next;
      return snapshotOf(next);
    });
    turn = done.catch(() => undefined);
    return done;
  };

  const publish = (before: Board, next: Board) => {
    const known = new Map(before.agents.map((agent) => [agent.agentId, agent]));
    const agents = next.agents.filter((agent) => !isDeepStrictEqual(agent, known.get(agent.agentId)));
    const totals = isDeepStrictEqual(before.totals, next.totals) ? undefined : next.totals;
    const campaigns = isDeepStrictEqual(before.campaigns, next.campaigns) ? undefined : next.campaigns;
    if (agents.length === 0 && !totals && !campaigns) return;
    seq += 1;
    const delta: BoardMessage = {
      kind: 'delta',
      seq,
      at: centre.clock.nowMs(),
      agents: [...agents],
      ...(totals ? { totals } : {}),
      ...(campaigns ? { campaigns: [...campaigns] } : {}),
    };
    log.push(delta);
    if (log.length > LOG_LENGTH) log.shift();
    for (const watcher of watchers) watcher(delta);
  };

  const refreshLogged = async () => {
    try {
      await refresh();
    } catch (error) {
      centre.log.warn('board could not be read, tried again', { error: String(error) });
    }
  };

  const stopPolling = centre.clock.every(pollMs, async () => {
    if (watchers.size > 0) await refreshLogged();
  });

  const snapshotOf = (now: Board): BoardSnapshot => ({
    kind: 'snapshot',
    seq,
    at: centre.clock.nowMs(),
    agents: [...now.agents],
    totals: now.totals,
    campaigns: [...now.campaigns],
  });

  return {
    snapshot: refresh,
    async watch(watcher, since) {
      const current = await refresh();
      const missed = since === undefined ? undefined : missedSince(log, since, current.seq);
      if (missed) for (const delta of missed) watcher(delta);
      else watcher(current);
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    touch() {
      if (gathering || watchers.size === 0) return;
      gathering = setTimeout(() => {
        gathering = undefined;
        void refreshLogged();
      }, GATHER_MS);
      gathering.unref();
    },
    close() {
      stopPolling();
      clearTimeout(gathering);
      watchers.clear();
    },
  };
}

/** The deltas after `since`, if the log holds all of them. */
function missedSince(log: readonly BoardMessage[], since: number, seq: number): BoardMessage[] | undefined {
  if (since === seq) return [];
  const first = log[0];
  if (!first || since < first.seq - 1 || since > seq) return undefined;
  return log.filter((delta) => delta.seq > since);
}
