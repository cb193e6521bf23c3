import { describe, expect, it } from 'vitest';
import { groupReference, writeReference } from '../../../src/core/reference/reference.ts';
import type { DeskStore } from '../../../src/main/store/desk-store.ts';
import { committed, ended, granted, numberOf, outcome, TEN_O_CLOCK } from '../../support/store/facts.ts';

const META = { leasesExpireAt: 0, dncAsOf: TEN_O_CLOCK };
const CODE = writeReference({ kind: 'R', branch: '21', department: '305', serial: 4711 });

/** What every DeskStore guarantees of the search over what it holds. `open` gives a fresh, empty one. */
export function searchContract(open: () => DeskStore): void {
  const named = (index: number, name: string, history: ReturnType<typeof granted>['history'] = []) => {
    const work = granted(index);
    return { ...work, customer: { ...work.customer, name }, history };
  };
  const withPeople = (...people: ReturnType<typeof named>[]): DeskStore => {
    const store = open();
    store.applyPull(people, 'c1', META);
    readAll(store);
    return store;
  };
  const readAll = (store: DeskStore) => {
    for (let left = 1; left > 0; ) left = store.indexSearch(2);
  };
  const names = (store: DeskStore, typed: string) => store.find(typed, 10).customers.map(({ name }) => name);
  const entries = (store: DeskStore, typed: string) =>
    store.find(typed, 10).entries.map(({ entry }) => entry.id);

  describe('search', () => {
    it('finds Chinese names of two characters and parts of longer ones, the shortest first', () => {
      const store = withPeople(named(1, '张伟民'), named(2, '张伟'), named(3, '伟张'), named(4, '王张伟'));
      expect(names(store, '张伟')).toEqual(['张伟', '张伟民', '王张伟']);
      expect(names(store, '伟民')).toEqual(['张伟民']);
      expect(names(store, '王')).toEqual(['王张伟']);
    });

    it('takes characters apart for no name', () => {
      const store = withPeople(named(1, '欧阳静雯、阳静'), named(2, '欧阳雯、阳静雯'));
      expect(names(store, '欧阳静雯')).toEqual(['欧阳静雯、阳静']);
    });

    it('finds names in letters by how their words begin, in any case and width', () => {
      const store = withPeople(named(1, 'Anna Berg'), named(2, 'Johanna Bergman'));
      expect(names(store, 'ann')).toEqual(['Anna Berg']);
      expect(names(store, 'ＢＥＲＧ')).toEqual(['Anna Berg', 'Johanna Bergman']);
      expect(names(store, 'berg joh')).toEqual(['Johanna Bergman']);
    });

    it.each([
      ['as it is kept', (e164: string) => e164],
      ['without the country', (e164: string) => e164.slice(3)],
      ['with spaces', (e164: string) => `${e164.slice(3, 6)} ${e164.slice(6, 10)} ${e164.slice(10)}`],
      ['with dashes and 0086', (e164: string) => `0086-${e164.slice(3, 6)}-${e164.slice(6)}`],
      [
        'in full width',
        (e164: string) => e164.slice(3).replace(/\d/g, (d) => String.fromCharCode(0xfee0 + d.charCodeAt(0))),
      ],
      ['by its end', (e164: string) => e164.slice(-4)],
    ])('finds a number %s', (_, written) => {
      const store = withPeople(named(1, '甲'), named(2, '乙'));
      expect(names(store, written(numberOf(2)))).toEqual(['乙']);
    });

    it('finds notes and reference codes of this desk and of others, the newest first', () => {
      const store = withPeople(
        named(1, '甲', [
          { id: 'h1', at: 1000, kind: 'order', title: '宽带 200M' },
          { id: 'h2', at: 3000, kind: 'complaint', title: '宽带掉线' },
          { id: 'h3', at: 3000, kind: 'call', title: '', references: [CODE] },
        ]),
      );
      store.recordAll([committed(1), ended(1), outcome(1, { notes: '客户想换宽带，周五回电' })]);
      expect(entries(store, '周五')).toEqual([]);
      readAll(store);
      expect(entries(store, '周五')).toEqual(['attempt-1']);
      expect(entries(store, '宽带')).toEqual(['attempt-1', 'h2', 'h1']);
      expect(entries(store, groupReference(CODE).join(' '))).toEqual(['h3']);
      expect(entries(store, CODE.toLowerCase())).toEqual(['h3']);
      expect(entries(store, CODE.slice(0, 8))).toEqual(['h3']);
    });

    it('finds an old entry behind any number of newer ones that only hold its characters apart', () => {
      const newer = Array.from({ length: 450 }, (_, i) => ({
        id: `h${i}`,
        at: 10_000 + i,
        kind: 'ticket' as const,
        title: '光猫，猫坏',
      }));
      const old = { id: 'old', at: 1000, kind: 'ticket' as const, title: '光猫坏了' };
      expect(entries(withPeople(named(1, '甲', [...newer, old])), '光猫坏')).toEqual(['old']);
    });

    it('finds who was corrected here by the new name, and no longer by the old one', () => {
      const store = withPeople(named(1, '王小方'));
      store.record(committed(1));
      store.record({
        kind: 'customer.corrected',
        correctionId: 'x-1',
        customerId: committed(1).customerId,
        attemptId: committed(1).attemptId,
        field: 'name',
        from: '王小方',
        to: '汪晓芳',
        agentId: 'a',
        at: TEN_O_CLOCK,
      });
      readAll(store);
      expect(names(store, '汪晓芳')).toEqual(['汪晓芳']);
      expect(names(store, '王小方')).toEqual([]);
    });

    it('forgets words that are no longer there', () => {
      const store = withPeople(named(1, '张伟', [{ id: 'h1', at: 1000, kind: 'ticket', title: '路由器' }]));
      store.applyPull(
        [named(1, '李强', [{ id: 'h1', at: 1000, kind: 'ticket', title: '光猫' }])],
        'c2',
        META,
      );
      readAll(store);
      expect(names(store, '张伟')).toEqual([]);
      expect(names(store, '李强')).toEqual(['李强']);
      expect(entries(store, '路由')).toEqual([]);
      expect(entries(store, '光猫')).toEqual(['h1']);
    });

    it('keeps more entries of one moment apart than there are places for it', () => {
      const many = Array.from({ length: 1100 }, (_, i) => ({
        id: `h${i}`,
        at: 5000,
        kind: 'order' as const,
        title: `单号 N${i}X`,
      }));
      const store = withPeople(named(1, '甲', many));
      for (const i of [0, 1023, 1024, 1099]) expect(entries(store, `N${i}X`)).toEqual([`h${i}`]);
    });

    it.each(['', ' ', '"', '*', 'NEAR(', '- -', 'a"b', '＊'])(
      'takes %j for words, never for a query',
      (typed) => {
        const store = withPeople(named(1, '甲'));
        expect(store.find(typed, 10)).toEqual({ customers: [], entries: [], messages: [] });
      },
    );

    it('tells what was told of a customer when', () => {
      const store = withPeople(named(1, '甲'));
      expect(store.toldOf('customer-1')).toBe(TEN_O_CLOCK);
      expect(store.toldOf('customer-2')).toBeUndefined();
      expect(store.person('customer-1')?.tasks.map(({ id }) => id)).toEqual(['task-1']);
      expect(store.person('customer-2')).toBeUndefined();
    });
  });
}
