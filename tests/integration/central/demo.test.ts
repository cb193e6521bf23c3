import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CAMPAIGN_ID } from '../../../src/central/demo/demo-campaigns.ts';
import { LINE_RESULTS } from '../../../src/core/call/line-result.ts';
import { circleOf, PERSON_ROLES } from '../../../src/core/customer/circle.ts';
import { leafByCode } from '../../../src/core/outcome/disposition-tree.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { type Granted, TestDesk } from '../../support/central/test-desk.ts';

const ZONE = 'Asia/Shanghai';
const CUSTOMERS = 150;
const YEAR_MS = 365 * 24 * 3600_000;

describe('the demo', () => {
  it.each(['zh', 'en'] as const)(
    'begins with one briefing, in the language of its start (%s)',
    async (demoBriefing) => {
      const centre = await startCentreUnderTest({ seedDemo: 'accounts', demoBriefing });
      try {
        const { briefings } = await centre.call('briefings', {}, { token: await centre.tokenOf('lead1') });
        expect(briefings).toMatchObject([{ briefing: { mustRead: true }, readers: 16, read: 0 }]);
        const { title, text } = briefings[0]?.briefing ?? { title: '', text: '' };
        expect(/\p{Script=Han}/u.test(title + text)).toBe(demoBriefing === 'zh');
      } finally {
        await centre.close();
      }
    },
  );
});

describe("the demo's past contacts", () => {
  let centre: CentreUnderTest;
  let granted: Granted[];
  beforeAll(async () => {
    centre = await startCentreUnderTest({ seedDemo: 'everything', timeZone: ZONE });
    const desk = await TestDesk.signIn(centre, 'agent1');
    granted = await desk.claimAndPull(DEMO_CAMPAIGN_ID, CUSTOMERS);
  });
  afterAll(() => centre.close());

  it('give each of the first customers three to eight, newest first, all before today', () => {
    const midnight = DateTime.fromMillis(centre.clock.nowMs(), { zone: ZONE }).startOf('day').toMillis();
    expect(granted.length).toBeGreaterThan(0);
    for (const { history } of granted) {
      expect(history.length).toBeGreaterThanOrEqual(3);
      expect(history.length).toBeLessThanOrEqual(8);
      const times = history.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      expect(Math.max(...times)).toBeLessThan(midnight);
    }
  });

  it('name line results and dispositions that the screen can show in both languages', async () => {
    const token = await centre.tokenOf('supervisor1');
    const [demo] = await centre.call('campaigns', {}, { token });
    const calls = granted.flatMap(({ history }) => history.filter(({ kind }) => kind === 'call'));
    for (const { lineResult, dispositionCode } of calls) {
      expect(LINE_RESULTS).toContain(lineResult);
      if (dispositionCode !== undefined)
        expect(leafByCode(demo?.campaign.dispositions ?? [], dispositionCode)).toBeDefined();
    }
    expect(new Set(calls.map(({ dispositionCode }) => dispositionCode)).size).toBeGreaterThan(4);
  });

  it('stand beside people with roles and relations that lead to customers on record', () => {
    const first = granted.slice(0, 20).map(({ customer }) => circleOf(customer));
    const people = first.flatMap((circle) => circle.people);
    expect(people.length).toBeGreaterThan(10);
    for (const { name, role, number } of people) {
      expect(name).not.toBe('');
      expect(PERSON_ROLES).toContain(role);
      expect(number).toMatch(/^154\d{8}$/);
    }
    const related = first.flatMap((circle) => circle.related);
    expect(related.length).toBeGreaterThan(10);
    for (const { id, relation } of related) {
      expect(id).toBeDefined();
      expect(relation).toBeDefined();
    }
    expect(first.some(({ groups }) => groups.length > 0)).toBe(true);
  });

  it('are told in the language of the customer', () => {
    const texts = (language: 'zh-CN' | 'en'): string[] =>
      granted
        .filter(({ customer }) => customer.language === language)
        .flatMap(({ history }) => history.map(({ title, detail }) => `${title} ${detail ?? ''}`));
    expect(texts('en').length).toBeGreaterThan(0);
    for (const text of texts('en')) expect(text).not.toMatch(/\p{Script=Han}/u);
    for (const text of texts('zh-CN')) expect(text).toMatch(/\p{Script=Han}/u);
  });

  it('count neither in the books, nor on the board, nor in any report', async () => {
    const token = await centre.tokenOf('supervisor1');
    expect(await centre.call('books', {}, { token: await centre.tokenOf('admin') })).toEqual({
      attempts: [],
      outcomes: [],
      parked: 0,
      doubleDials: 0,
    });
    const { campaigns } = await centre.call('board', {}, { token });
    for (const campaign of campaigns)
      expect(campaign).toMatchObject({ calls: 0, answered: 0, contacts: 0, success: 0 });
    const now = centre.clock.nowMs();
    const { total } = await centre.call(
      'report',
      { from: now - YEAR_MS, to: now, groupBy: 'day' },
      { token },
    );
    expect(total).toMatchObject({ attempts: 0 });
  });
});
