import { describe, expect, it } from 'vitest';
import type { Promised } from '../../../../src/core/desktop/notice.ts';
import { NoticeTeller } from '../../../../src/main/desktop/notice-teller.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { deskViewOf, workOf } from '../../../support/renderer/scenes.ts';

function started() {
  const clock = new ManualClock();
  const told: string[] = [];
  const state = { wanted: true, promised: [] as Promised[] };
  const teller = new NoticeTeller({
    clock,
    now: () => clock.wallMs(),
    promises: { all: () => state.promised, refresh: () => Promise.resolve() },
    wanted: () => state.wanted,
    tell: ({ id }) => told.push(id),
  });
  const view = deskViewOf(clock.wallMs());
  const due = (taskId: string): Promised => ({ taskId, customerName: '王小明', at: clock.wallMs() });
  return { clock, told, state, teller, view, due };
}

describe('notices', () => {
  it('are told once each, also of what falls due while nothing changes', () => {
    const { clock, told, state, teller, view, due } = started();
    state.promised = [due('first')];
    teller.look(view);
    teller.look(view);
    expect(told).toHaveLength(1);
    state.promised = [...state.promised, due('later')];
    expect(told).toHaveLength(1);
    clock.advance(20_000);
    expect(told).toHaveLength(2);
  });

  it('are not told to who does not want them, nor of a customer whose card was shown', () => {
    const { told, state, teller, view, due } = started();
    state.wanted = false;
    state.promised = [due('a')];
    teller.look(view);
    expect(told).toEqual([]);
    state.wanted = true;
    const work = workOf(0);
    state.promised = [due(work.task.id)];
    teller.look({ ...view, work });
    teller.look(view);
    expect(told).toEqual([]);
  });

  it('tell of a briefing while it is unread', () => {
    const { told, teller, view } = started();
    const unread = { unread: 1, mustRead: 0, version: 1, publishers: [{ id: 'b1', name: '何雯' }] };
    teller.look({ ...view, briefings: unread });
    teller.look({ ...view, briefings: { ...unread, version: 2 } });
    expect(told).toEqual(['briefing:b1']);
  });

  it('begin anew for the next person, and end with the desk', () => {
    const { clock, told, state, teller, view, due } = started();
    state.promised = [due('a')];
    teller.look(view);
    teller.look({ ...view, phase: 'signed-out' });
    teller.look(view);
    expect(told).toHaveLength(2);
    teller.close();
    state.promised = [due('b')];
    clock.advance(120_000);
    expect(told).toHaveLength(2);
  });
});
