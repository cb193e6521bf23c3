import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskEventMessage } from '../../../../src/contract/desk-api.ts';
import type { LiveFromDesk } from '../../../../src/contract/live.ts';
import type { BoardAgent, BoardMessage } from '../../../../src/contract/views.ts';
import { BoardRelay } from '../../../../src/main/live/board-relay.ts';
import { boardAgent, boardSnapshot } from '../../../support/board.ts';

const agent = (agentId: string, callsToday = 0): BoardAgent => boardAgent({ agentId, callsToday });
const snapshot = (seq: number, ...agents: BoardAgent[]): BoardMessage => boardSnapshot(seq, agents);
const delta = (seq: number, ...agents: BoardAgent[]): BoardMessage => ({
  kind: 'delta',
  seq,
  at: seq,
  agents,
});

class Watcher {
  readonly id = 'watcher';
  readonly got: BoardMessage[] = [];
  send(event: DeskEventMessage): void {
    if (event.kind === 'board') this.got.push(event.message);
  }
  get seqs(): number[] {
    return this.got.map((message) => message.seq);
  }
}

let told: LiveFromDesk[];
let board: BoardRelay;
let watcher: Watcher;
beforeEach(() => {
  told = [];
  board = new BoardRelay((frame) => told.push(frame) > 0);
  watcher = new Watcher();
  board.watch(watcher);
});

describe('the board relay', () => {
  it('asks the centre once for however many watch, and takes it off with the last', () => {
    const other = new Watcher();
    board.hear(snapshot(1, agent('a')));
    board.watch(other);
    board.unwatch(watcher);
    expect(told).toEqual([{ kind: 'watch-board' }]);
    board.unwatch(other);
    board.unwatch(other);
    expect(told).toEqual([{ kind: 'watch-board' }, { kind: 'unwatch-board' }]);
  });

  it('passes deltas in order and each once', () => {
    board.hear(snapshot(5, agent('a')));
    for (const seq of [6, 6, 5, 7]) board.hear(delta(seq, agent('a', seq)));
    expect(watcher.seqs).toEqual([5, 6, 7]);
  });

  it('gives a late watcher the whole board as it is now', () => {
    board.hear(snapshot(5, agent('a'), agent('b')));
    board.hear(delta(6, agent('b', 9), agent('c')));
    const late = new Watcher();
    board.watch(late);
    expect(late.got).toEqual([{ ...snapshot(6, agent('a'), agent('b', 9), agent('c')), at: 6 }]);
  });

  it('asks once for what a gap left out and passes nothing until it has come', () => {
    board.hear(snapshot(5));
    board.hear(delta(8));
    board.hear(delta(9));
    expect(told.at(-1)).toEqual({ kind: 'board-since', seq: 5 });
    expect(told).toHaveLength(2);
    for (const seq of [6, 7, 8, 9]) board.hear(delta(seq));
    expect(watcher.seqs).toEqual([5, 6, 7, 8, 9]);
    board.hear(delta(12));
    expect(told.at(-1)).toEqual({ kind: 'board-since', seq: 9 });
    board.hear(snapshot(20));
    expect(watcher.seqs.at(-1)).toBe(20);
  });

  it('watches anew when the channel opens again, and does nothing when nobody watches', () => {
    board.hear(snapshot(5));
    board.reopened();
    expect(told).toEqual([{ kind: 'watch-board' }, { kind: 'watch-board' }]);
    board.unwatch(watcher);
    board.reopened();
    expect(told).toHaveLength(3);
  });

  it('passes no delta before the first snapshot', () => {
    board.hear(delta(3));
    expect(watcher.got).toEqual([]);
  });
});
