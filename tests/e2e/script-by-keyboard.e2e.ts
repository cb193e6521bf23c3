import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { EACH_KIND } from '../support/script/each-kind.ts';
import { breaches } from './support/breaches.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('one question of each kind is answered by keyboard alone, within WCAG AA, one is revised, and all of it goes on record', async ({
  app,
  stack,
}) => {
  test.slow();
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '各种题型', 'preview', EACH_KIND);
  await importList(admin, campaignId, [{ name: '张接听', number: '15400000001' }]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  await app.keyboard.press('d');
  await console.expectState('通话中');

  const { keyboard } = app;
  const asked = (title: string) => app.getByRole('region', { name: title, exact: true });
  const answer = async (title: string, ...keys: string[]) => {
    await expect(asked(title)).toBeVisible();
    for (const key of keys)
      await (key.length > 1 && !/^[A-Z]/.test(key) ? keyboard.type(key) : keyboard.press(key));
  };

  await test.step('each kind by its own keys', async () => {
    await answer('问候', 'Enter');
    await answer('单选', '2');
    await answer('多选', '1', '3', '2', '2', 'Enter');
    expect.soft(await breaches(app), 'a ranking').toEqual([]);
    await answer('排序', '3', '2', 'Backspace', '1', 'Enter');
    await answer('是否', '2', '太贵了', 'Enter');
    await answer('数字', 'Enter', '100', 'Enter');
    await expect(app.getByText('不能大于 99')).toBeVisible();
    expect.soft(await breaches(app), 'a field with a fault').toEqual([]);
    await answer('数字', 'Backspace', 'Enter');
    await answer('金额', 'Enter', '1,599.5', 'Enter');
    // Typed, left for a look back, and still there.
    await answer('文字', 'Enter', '晚上', 'Escape', '[');
    await expect(asked('金额')).toBeVisible();
    await keyboard.press(']');
    await answer('文字', 'Enter', '网速慢', 'Enter');
    await answer('日期', '[');
    await expect(asked('文字').getByRole('textbox')).toHaveValue('晚上网速慢');
    await keyboard.press(']');
    await answer('日期', 'Enter', '2027/1/5', 'Enter');
    await answer('电话', 'Enter', '138 1234 6021', 'Enter');
    await expect(asked('道别')).toContainText('138 1234 6021');
  });

  await test.step('back to the first and on again, with what follows kept', async () => {
    for (let step = 0; step < 9; step += 1) await keyboard.press('[');
    await answer('单选', '1');
    await expect(asked('多选')).toBeVisible();
    await app.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await breaches(app), 'back in the dark').toEqual([]);
    await expect(asked('多选').getByRole('button', { name: /丙/ })).toHaveAttribute('aria-pressed', 'true');
    for (let step = 0; step < 8; step += 1) await keyboard.press(']');
    await answer('道别', 'Enter');
    await expect(app.getByText('话术结束')).toBeVisible();
  });

  await test.step('the disposition that the ending suggests is saved with them', async () => {
    await keyboard.press('Escape');
    await console.expectState('话后处理');
    await keyboard.press('Control+Enter');
    await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
  });
});
