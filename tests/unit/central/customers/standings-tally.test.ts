import { expect, it } from 'vitest';
import { type Counted, TallySum } from '../../../../src/central/customers/standings-tally.ts';

const counted = (change: Partial<Counted>): Counted => ({
  owner: 'o1',
  grid: null,
  segment: 'mass',
  state: 'met',
  customers: 2,
  first: 'a',
  last: 'b',
  complete: 1,
  archive: 150,
  ...change,
});

it('adds up what was counted window by window: groups, edges and losses each once', () => {
  const sum = new TallySum();
  sum.add({
    counted: [counted({}), counted({ state: 'overdue', customers: 1 })],
    edges: [{ tier: 'gold', side: 'below', customers: 3 }],
    losses: [{ serviceLine: '长途', fen: 500, customers: 1 }],
  });
  sum.add({
    counted: [
      counted({ first: 'c', last: 'd', customers: 4, complete: 0, archive: 40 }),
      counted({ owner: null }),
    ],
    edges: [{ tier: 'gold', side: 'below', customers: 1 }],
    losses: [
      { serviceLine: '长途', fen: 100, customers: 2 },
      { serviceLine: '数据', fen: 7, customers: 1 },
    ],
  });
  expect(sum.whole).toEqual({
    counted: [
      counted({ last: 'd', customers: 6, complete: 1, archive: 190 }),
      counted({ state: 'overdue', customers: 1 }),
      counted({ owner: null }),
    ],
    edges: [{ tier: 'gold', side: 'below', customers: 4 }],
    losses: [
      { serviceLine: '长途', fen: 600, customers: 3 },
      { serviceLine: '数据', fen: 7, customers: 1 },
    ],
  });
});
