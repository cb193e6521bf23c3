import { expect, it } from 'vitest';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { base64, complianceScene, HOUR, numberOf } from '../../../support/central/compliance-scene.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** The do-not-call list, the same on every database. */
export function doNotCallSuite(context: SuiteContext): void {
  const { as, namesOf, supervisor, withList } = complianceScene(context);

  it('keeps a refusal of one campaign out of the others, and a refusal of all in none', async () => {
    const [first, second] = [await withList(listCsv(2, 70_000)), await withList(listCsv(2, 70_000))];
    await supervisor('dncAdd', { number: numberOf(70_000), campaignId: first, reason: 'refused' });
    await supervisor('dncAdd', { number: numberOf(70_001), reason: 'refused' });
    const desk = await TestDesk.signIn(context.centre, 'agent1', { takeOver: true });
    const told = await desk.pull();
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'dnc', number: numberOf(70_000), campaignId: first, removed: false }),
    );
    expect(await namesOf(desk, first)).toEqual([]);
    expect(await namesOf(desk, second)).toEqual(['王70000']);
  });

  it('lets the tasks of an entry that lapses rest until then', async () => {
    const campaignId = await withList(listCsv(1, 70_100));
    const until = context.centre.clock.nowMs() + HOUR;
    const entry = { number: numberOf(70_100), reason: 'other', until } as const;
    expect(await supervisor('dncAdd', entry)).toEqual({ isNew: true });
    expect(await supervisor('dncAdd', { ...entry, until: until - 1 })).toEqual({ isNew: false });
    const desk = await TestDesk.signIn(context.centre, 'agent2', { takeOver: true });
    expect(await namesOf(desk, campaignId)).toEqual([]);
    context.centre.clock.advance(HOUR + 1);
    expect(await namesOf(desk, campaignId)).toEqual(['王70100']);
  });

  it('closes a leased task with the number once its desk reports', async () => {
    const campaignId = await withList(listCsv(1, 70_200));
    const desk = await TestDesk.signIn(context.centre, 'agent3', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    await supervisor('dncAdd', { number: numberOf(70_200), campaignId, reason: 'complaint' });
    const attempt = desk.attempt(granted);
    await desk.push(attempt, desk.ended(attempt.attemptId, 'busy'));
    context.centre.clock.advance(24 * HOUR);
    expect(await namesOf(desk, campaignId)).toEqual([]);
  });

  it('tells desks of a prefix and refuses the rows of a list that begin with it', async () => {
    await supervisor('dncAdd', { prefix: '+8615420071', reason: 'regulator', note: '局数据' });
    const campaignId = await addCampaign(context.centre);
    const { stage } = await importList(context.centre, campaignId, listCsv(2, 70_999));
    expect(stage.rejected.map(({ reason }) => reason)).toEqual(['do-not-call']);
    const desk = await TestDesk.signIn(context.centre, 'agent4', { takeOver: true });
    expect(await desk.pull()).toContainEqual(
      expect.objectContaining({ kind: 'dnc', prefix: '+8615420071', removed: false }),
    );
    const { rows } = await supervisor('dncFind', { number: numberOf(71_000) });
    expect(rows).toMatchObject([
      { subject: '+8615420071', isPrefix: true, reason: 'regulator', note: '局数据' },
    ]);
    await supervisor('dncEnd', { id: rows[0]?.id ?? '', note: '到期' });
  });

  it('finds a number in whatever way it is written, and never answers with the whole of it', async () => {
    await supervisor('dncAdd', { number: numberOf(70_300), reason: 'complaint', note: '12345 投诉' });
    const written = [`0086 154-2007-0300`, '+86 15420070300', '15420070300', '１５４２００７０３００'];
    for (const number of written) {
      const found = await supervisor('dncFind', { number });
      expect(found).toMatchObject({
        number: '154****0300',
        rows: [{ subject: '154****0300', source: 'supervisor', reason: 'complaint', note: '12345 投诉' }],
      });
      expect(JSON.stringify(found)).not.toContain('20070300');
    }
    expect((await refusedWith(supervisor('dncFind', { number: '12' }))).code).toBe('number.unreadable');
  });

  it('records who ended an entry and why, tells desks, and ends it once', async () => {
    const number = numberOf(70_400);
    await supervisor('dncAdd', { number, reason: 'wrong-number' });
    const { rows } = await supervisor('dncFind', { number });
    const id = rows[0]?.id ?? '';
    await supervisor('dncEnd', { id, note: '客户要求恢复' });
    const after = await supervisor('dncFind', { number });
    expect(after.rows).toMatchObject([{ id, ended: { note: '客户要求恢复' } }]);
    expect(after.rows[0]?.ended?.by).not.toBe('');
    const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
    expect(await desk.pull()).toContainEqual(expect.objectContaining({ kind: 'dnc', number, removed: true }));
    expect((await refusedWith(supervisor('dncEnd', { id, note: 'x' }))).code).toBe('conflict');
    expect(await supervisor('dncAdd', { number, reason: 'refused' })).toEqual({ isNew: true });
    expect(await desk.pull()).toContainEqual(
      expect.objectContaining({ kind: 'dnc', number, removed: false }),
    );
  });

  it('takes in a plain list and a table of numbers, tells the lines it cannot read, and adds nothing twice', async () => {
    const plain = [70_500, 70_501, 70_502].map((n) => `154 ${20_000_000 + n}`).join('\n');
    expect(await supervisor('dncImport', { bytes: base64(plain), reason: 'regulator' })).toEqual({
      added: 3,
      alreadyThere: 0,
      refused: [],
      refusedCount: 0,
    });
    const table = `姓名,手机号码\n甲,${numberOf(70_502)}\n乙,1.54E+10\n丙,${numberOf(70_503)}\n`;
    const second = await supervisor('dncImport', { bytes: base64(table), reason: 'regulator' });
    expect(second).toMatchObject({ added: 1, alreadyThere: 1, refusedCount: 1 });
    expect(second.refused).toEqual([{ line: 3, reason: 'phone-scientific', value: '1.54E+10' }]);
    const { rows } = await supervisor('dncFind', { number: numberOf(70_501) });
    expect(rows).toMatchObject([{ source: 'import', reason: 'regulator' }]);
    const none = supervisor('dncImport', { bytes: base64('姓名,备注\n甲,乙\n'), reason: 'other' });
    expect((await refusedWith(none)).code).toBe('import.no-phone-column');
  });

  it('lists the newest entries first, page by page', async () => {
    for (const n of [70_600, 70_601, 70_602])
      await supervisor('dncAdd', { number: numberOf(n), reason: 'refused' });
    const first = await supervisor('dncList', { offset: 0, limit: 2 });
    expect(first.rows.map(({ subject }) => subject)).toEqual(['154****0602', '154****0601']);
    expect(first.more).toBe(true);
    const next = await supervisor('dncList', { offset: 2, limit: 1 });
    expect(next.rows.map(({ subject }) => subject)).toEqual(['154****0600']);
  });

  it('is for supervisors', async () => {
    const asked = { number: numberOf(70_800), reason: 'refused' } as const;
    for (const username of ['agent7', 'lead1']) {
      expect((await refusedWith(as(username, 'dncAdd', asked))).code).toBe('forbidden');
      expect((await refusedWith(as(username, 'dncList', {}))).code).toBe('forbidden');
      expect((await refusedWith(as(username, 'withdrawConsent', asked))).code).toBe('forbidden');
    }
  });
}
