import { AxeBuilder } from '@axe-core/playwright';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { expect, signIn, signOut, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('a lead asks by key and number why a customer is called, and is told that a paused campaign is not dialled', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '为何不拨', 'preview');
  await importList(admin, campaignId, [
    { name: '张接听', number: '15400000001' },
    { name: '李占线', number: '15400000002' },
  ]);
  await signIn(app, 'lead1');
  await expect(app.getByRole('navigation').first()).toBeVisible();

  await app.keyboard.press('/');
  const field = app.getByRole('textbox', { name: '号码、姓名、客户编号或受理编号' });
  await expect(field).toBeFocused();
  await app.keyboard.type('+86 154-0000-0002');
  await app.keyboard.press('Enter');
  const task = app.getByRole('article', { name: '为何不拨' });
  await expect(task).toContainText('现在可拨');
  await expect(task).toContainText('前面还有 1 个');
  await expect(app.getByRole('heading', { level: 2, name: /李\*\*/ })).toBeVisible();
  await expect(app.getByRole('region', { name: '查询结果' })).not.toContainText('15400000002');
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page: app })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }

  const campaigns = await admin.call('campaigns', {});
  const running = campaigns.find(({ campaign }) => campaign.id === campaignId);
  if (!running) throw new Error('the campaign is gone');
  await admin.call('saveCampaign', { ...running.campaign, state: 'paused' });
  await app.getByRole('button', { name: '刷新' }).click();
  await expect(task).toContainText('活动已暂停');
  await signOut(app);

  await signIn(app, 'supervisor1');
  await app.getByRole('navigation').first().getByRole('button', { name: '任务查询' }).click();
  await field.fill('李占线');
  await field.press('Enter');
  await expect(app.getByRole('heading', { level: 2, name: /李占线/ })).toBeVisible();
});
