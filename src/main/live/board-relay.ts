import type { LiveFromDesk } from '../../contract/live.ts';
import type { BoardMessage, BoardSnapshot } from '../../contract/views.ts';
import type { DeskClient } from '../command/desk-client.ts';

/**
 * Passes the live board to the renderers that watch it.
 *
 * Keeps the whole board so that a late watcher gets a snapshot at once. A delta that does not follow the last sequence is
 * not passed on: the gap is asked for, and the answer (deltas in order, or a snapshot) mends it.
 */
export class BoardRelay {
  readonly #tell: (frame: LiveFromDesk) => boolean;
  readonly #watchers = new Set<DeskClient>();
  #board: BoardSnapshot | undefined;
  /** The gap was asked for up to this sequence: asked once, not at each delta that follows it. */
  #asked: number | undefined;

  constructor(tell: (frame: LiveFromDesk) => boolean) {
    this.#tell = tell;
  }

  watch(client: DeskClient): void {
    this.#watchers.add(client);
    if (this.#board) client.send({ kind: 'board', message: this.#board });
    else if (this.#watchers.size === 1) this.#tell({ kind: 'watch-board' });
  }

  unwatch(client: DeskClient): void {
    if (!this.#watchers.delete(client) || this.#watchers.size > 0) return;
    this.#board = undefined;
    this.#tell({ kind: 'unwatch-board' });
  }

  /** The channel opened anew: the centre has forgotten the watch; its snapshot closes whatever was missed. */
  reopened(): void {
    this.#asked = undefined;
    if (this.#watchers.size > 0) this.#tell({ kind: 'watch-board' });
  }

  hear(message: BoardMessage): void {
    if (message.kind === 'snapshot') {
      this.#board = message;
      this.#asked = undefined;
      this.#pass(message);
      return;
    }
    const board = this.#board;
    if (!board || message.seq <= board.seq) return;
    if (message.seq > board.seq + 1) {
      if (this.#asked === board.seq) return;
      this.#asked = board.seq;
      this.#tell({ kind: 'board-since', seq: board.seq });
      return;
    }
    const changed = new Map(message.agents.map((agent) => [agent.agentId, agent]));
    const known = new Set(board.agents.map((agent) => agent.agentId));
    this.#board = {
      ...board,
      seq: message.seq,
      at: message.at,
      agents: [
        ...board.agents.map((agent) => changed.get(agent.agentId) ?? agent),
        ...message.agents.filter((agent) => !known.has(agent.agentId)),
      ],
      totals: message.totals ?? board.totals,
      campaigns: message.campaigns ?? board.campaigns,
    };
    this.#asked = undefined;
    this.#pass(message);
  }

  #pass(message: BoardMessage): void {
    for (const watcher of this.#watchers) watcher.send({ kind: 'board', message });
  }
}
