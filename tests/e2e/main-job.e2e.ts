import { basename } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { findReadable } from '../support/find-readable.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, signOut, test } from './support/fixtures.ts';
import { packetsEachWay } from './support/page-audio.ts';
import { listAsCsv, openCampaign } from './support/small-list.ts';

const CAMPAIGN = '端到端';
const CUSTOMERS = [
  { name: '张接听', number: '15400000001' },
  { name: '李占线', number: '15400000004' },
  { name: '王空号', number: '15400000011' },
];

test('a list becomes three calls with sound and three ends, outcomes, statistics and a workbook', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  await openCampaign(admin, CAMPAIGN, 'preview');

  await test.step('the supervisor imports the list and sees what is wrong with it', async () => {
    await signIn(app, 'supervisor1');
    await app.getByRole('button', { name: '导入', exact: true }).click();
    await app.getByLabel('导入到外呼活动').selectOption(CAMPAIGN);
    await app.locator('input[type="file"]').setInputFiles({
      name: '挽留名单.csv',
      mimeType: 'text/csv',
      buffer: listAsCsv([...CUSTOMERS, { name: '赵错号', number: '8.61E+12' }]),
    });
    await app.getByRole('button', { name: '检查名单' }).click();
    await expect(app.getByText(/科学计数法/)).toBeVisible();
    await app.getByRole('button', { name: '确认导入 3 行' }).click();
    await expect(app.getByText('新增 3 个任务')).toBeVisible();
    await signOut(app);
  });

  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();

  await test.step('a customer who answers is heard, hears, and is won', async () => {
    await console.expectCustomer('张接听');
    await console.dial();
    await console.expectState('通话中');
    await expect
      .poll(() => packetsEachWay(app), { timeout: 20_000 })
      // The last ones may be on their way when the call ends.
      .toBeGreaterThan(70);
    await console.hangUp();
    await console.expectLineResult('已接通', '系统判定');
    await console.save(['接受挽留', '续约'], '同意续约 12 个月');
    await expect.poll(() => stack.callsTo('15400000001')[0]?.endedBy).toBe('caller');
    expect(stack.callsTo('15400000001')[0]?.receivedRtp.packets).toBeGreaterThan(50);
  });

  await test.step('a busy line is told by the code', async () => {
    await console.expectCustomer('李占线');
    await console.dial();
    await console.expectState('话后处理');
    await console.expectLineResult('占线', '系统判定');
    await console.save(['未接通', '无人接听、忙线、空号等']);
  });

  await test.step('an empty number is told by its announcement', async () => {
    await console.expectCustomer('王空号');
    await console.dial();
    await console.expectState('话后处理');
    await console.expectLineResult('空号', '由提示音识别');
    await console.save(['未接通', '无人接听、忙线、空号等']);
  });

  await test.step('each call of the carrier has one attempt and one outcome at the centre', async () => {
    await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(3);
    const books = await admin.call('books', {});
    const dialled = new Set(stack.labEntries().map((entry) => entry.record.attemptId));
    expect(new Set(books.attempts.map((attempt) => attempt.id))).toEqual(dialled);
    expect(books.parked).toBe(0);
  });

  await test.step('the supervisor sees the same figures on the screen and in the workbook', async () => {
    await signOut(app);
    await signIn(app, 'supervisor1');
    await app.getByRole('button', { name: '外呼统计' }).click();
    await app.getByRole('combobox', { name: '活动', exact: true }).selectOption(CAMPAIGN);
    await app.getByRole('group', { name: '分组' }).getByRole('button', { name: '接续结果' }).click();
    const table = app.getByRole('table', { name: '外呼统计' });
    for (const result of ['接通', '占线', '空号'])
      await expect(table.getByText(result).first()).toBeVisible();
    await app.getByRole('button', { name: '导出' }).click();
    const download = app.waitForEvent('download');
    await app.getByRole('menuitem', { name: /通话明细.*XLSX/ }).click();
    const rows = await readSheet(await (await download).path());
    const cells = rows.flat().map(String);
    for (const { name } of CUSTOMERS) expect(cells).toContain(name);
    expect(cells.join(' ')).toContain('同意续约 12 个月');
    expect(cells.join(' ')).not.toContain('15400000001');
  });

  await test.step('neither the desk nor a log has left a name or a number readable on the disk', async () => {
    const files = stack.deskFiles();
    const names = files.map((file) => basename(file));
    expect(names).toEqual(expect.arrayContaining(['desk.db', 'desk.log', 'central.log']));
    const personal = CUSTOMERS.flatMap(({ name, number }) => [name, number]);
    expect(findReadable(files, [...personal, '同意续约'])).toEqual([]);
  });
});
