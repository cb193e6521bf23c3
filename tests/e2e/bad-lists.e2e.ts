import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { openCampaign } from './support/small-list.ts';
import { expectTexts, expectTold } from './support/told.ts';

const CAMPAIGN = '名单有误';
/** One number of each shape that billing systems, chats and spreadsheets make of it. */
const SHAPES = [
  '154 0009 0001',
  '+86-154-0009-0002',
  '0086 15400090003',
  '１５４０００９０００４',
  "'15400090005.0",
];

function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  return page.locator('input[type="file"]').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  });
}

test('files that are no list are told with what to do, and the next file is taken all the same', async ({
  visitor,
  world,
}) => {
  const admin = await world.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, CAMPAIGN, 'preview');
  await signIn(visitor, 'supervisor1');
  await visitor.getByRole('button', { name: '导入', exact: true }).click();
  await visitor.getByLabel('导入到外呼活动').selectOption(CAMPAIGN);

  await test.step('a program renamed to .csv', async () => {
    await choose(visitor, '名单.csv', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 37) % 256)));
    await expectTold(visitor, 'import.binary');
  });

  await test.step('headers without a row', async () => {
    await choose(visitor, '空名单.csv', '客户编号,客户姓名,联系电话\r\n');
    await expectTold(visitor, 'import.empty');
  });

  await test.step('no column with telephone numbers', async () => {
    await choose(visitor, '没有电话.csv', '客户编号,客户姓名\r\nA1,张三\r\n');
    await expectTold(visitor, 'import.no-phone-column');
  });

  await test.step('numbers in five shapes are taken; emergency numbers and rounded ones are not', async () => {
    const bad = ['110', '010-119', '8.61E+12', ''];
    const rows = [...SHAPES, ...bad].map((number, i) => `B${i},客户${i},${number}`);
    await choose(visitor, '各种号码.csv', ['客户编号,客户姓名,联系电话', ...rows].join('\r\n'));
    await visitor.getByRole('button', { name: '检查名单' }).click();
    await expectTexts(
      visitor,
      'import:reason.phone-emergency',
      'import:reason.phone-scientific',
      'import:reason.phone-missing',
    );
    await visitor.getByRole('button', { name: `确认导入 ${SHAPES.length} 行` }).click();
    await expect(visitor.getByText(`新增 ${SHAPES.length} 个任务`)).toBeVisible();
  });

  const campaigns = await (await world.centre().signIn('admin', DEMO_PASSWORD)).call('campaigns', {});
  expect(campaigns.find(({ campaign }) => campaign.id === campaignId)?.tasks).toBe(SHAPES.length);
});
