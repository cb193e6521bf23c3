import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HISTORY_KINDS, type HistoryEntry } from '../../../../src/core/customer/customer.ts';
import { kindCounts, timelineOf, timelineRows } from '../../../../src/core/customer/timeline.ts';

const DAY = 86_400_000;
const dayOf = (at: number) => String(Math.floor(at / DAY));

const entry = fc.record<HistoryEntry>({
  id: fc.uuid(),
  at: fc.integer({ min: 10 * DAY, max: 20 * DAY }),
  kind: fc.constantFrom(...HISTORY_KINDS),
  title: fc.string(),
  lineResult: fc.constantFrom(undefined, 'answered', 'busy'),
  incoming: fc.boolean(),
  answers: fc.constantFrom(undefined, 0, 3),
  callbackAt: fc.option(fc.integer({ min: 10 * DAY, max: 20 * DAY }), { nil: undefined }),
});
const histories = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 60 });

describe('the timeline', () => {
  it('is in order of time, whatever order the history came in', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const times = timelineOf(history).map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => b - a));
        expect(timelineOf(history.toReversed()).map(({ id }) => id)).toEqual(
          timelineOf(history).map(({ id }) => id),
        );
      }),
      { seed: 20_260_105 },
    );
  });

  it('has each entry once under the label of its day, of the chosen kinds alone', () => {
    fc.assert(
      fc.property(histories, fc.subarray([...HISTORY_KINDS]), (history, kinds) => {
        const items = timelineOf(history);
        const chosen = new Set(kinds);
        const rows = timelineRows(items, chosen, dayOf);
        const shown = rows.flatMap((row) => (row.kind === 'item' ? [row.item] : []));
        expect(shown).toEqual(items.filter(({ kind }) => chosen.size === 0 || chosen.has(kind as never)));
        let day: string | undefined;
        for (const row of rows) {
          if (row.kind === 'day') expect(dayOf(row.at)).not.toBe(day);
          else expect(dayOf(row.item.at)).toBe(day);
          day = dayOf(row.kind === 'day' ? row.at : row.item.at);
        }
      }),
      { seed: 20_260_105 },
    );
  });

  it('counts every line once', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const items = timelineOf(history);
        expect(kindCounts(items).reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
      }),
      { seed: 20_260_105 },
    );
  });

  it.each<[string, Partial<HistoryEntry>, string[]]>([
    ['a call that was answered', { lineResult: 'answered' }, ['call']],
    ['a call that reached nobody', { lineResult: 'no-answer' }, ['attempt']],
    ['a customer who reached no agent', { lineResult: 'abandoned', incoming: true }, ['call']],
    ['a script that was answered in the call', { lineResult: 'answered', answers: 4 }, ['call', 'survey']],
    ['a script with no answer', { lineResult: 'answered', answers: 0 }, ['call']],
    ['a promise to call again', { lineResult: 'answered', callbackAt: 2 * DAY }, ['callback', 'call']],
    ['a message', { kind: 'message', status: 'queued' }, ['message']],
  ])('shows of %s what it is', (_, change, kinds) => {
    const items = timelineOf([{ id: 'a', at: DAY, kind: 'call', title: '', ...change }]);
    expect(items.map(({ kind }) => kind)).toEqual(kinds);
  });
});
