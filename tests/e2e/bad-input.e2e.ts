import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { enter, expect, leave, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';
import { expectTold } from './support/told.ts';

const FAKE_UI = '--use-fake-ui-for-media-stream';
const FAKE_DEVICE = '--use-fake-device-for-media-stream';

test('a used or invented address leads to a page that says what to do, in both languages', async ({
  world,
  browser,
}) => {
  const stranger = await browser.newPage();
  for (const address of [world.origin, `${world.origin}/enter?token=invented`]) {
    const answer = await stranger.goto(address);
    expect(answer?.status()).toBe(403);
    await expect(stranger.locator('section[lang="zh-CN"] h1')).toHaveText('链接无效或已使用过');
    await expect(stranger.locator('section[lang="en"] h1')).not.toBeEmpty();
  }
  await enter(stranger, world);
  await expect(stranger.getByRole('form', { name: '签入' })).toBeVisible();
  expect(new URL(stranger.url()).search).toBe('');
  await stranger.close();
});

test('a wrong password is told and what was typed stays', async ({ visitor }) => {
  await signIn(visitor, 'agent1', 'not-the-password');
  await expectTold(visitor, 'session.wrong-password');
  await expect(visitor.getByLabel(/^工号/)).toHaveValue('agent1');
  await signIn(visitor, 'agent1');
  await new AgentConsole(visitor).expectOpen();
});

test('a session that ran out is told, and what is in hand is finished and handed in', async ({
  visitor,
  world,
}) => {
  const admin = await world.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '过期', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: '15400000001' }]);
  await signIn(visitor, 'agent1');
  const console = new AgentConsole(visitor);
  await console.ready();
  await console.expectCustomer('张接听');
  await console.dial();
  await console.expectState('通话中');
  await console.hangUp();
  const notes = visitor.getByRole('textbox', { name: '备注' });
  await notes.fill('同意续约，下午寄合同');

  world.expireSessions();
  await expectTold(visitor, 'session.ending');
  await expect(notes).toHaveValue('同意续约，下午寄合同');
  await console.save(['接受挽留', '续约']);
  await expect(visitor.getByRole('form', { name: '签入' })).toBeVisible();
  await expectTold(visitor, 'session.expired');
  await signIn(visitor, 'agent1');
  await console.expectOpen();

  const again = await world.centre().signIn('admin', DEMO_PASSWORD);
  await expect.poll(async () => (await again.call('books', {})).outcomes.length).toBe(1);
  const books = await again.call('books', {});
  expect(books.attempts).toHaveLength(1);
  expect(books.parked).toBe(0);
});

test('an account that is signed in at another desk is told there and here, and moves when asked to', async ({
  visitor,
  world,
  browser,
}) => {
  await signIn(visitor, 'agent2');
  await new AgentConsole(visitor).expectOpen();
  const other = await browser.newPage();
  await other.goto(await world.openDesk());
  await signIn(other, 'agent2');
  await expectTold(other, 'session.elsewhere');
  await new AgentConsole(visitor).expectOpen();
  await other.getByRole('alert').getByRole('button').click();
  await new AgentConsole(other).expectOpen();
  await expectTold(visitor, 'session.elsewhere');
  await expect(visitor.getByRole('form', { name: '签入' })).toBeVisible();
  await leave(other);
  await other.close();
});

test('a second tab is told that the calls are elsewhere and may take them over', async ({
  visitor,
  world,
}) => {
  await signIn(visitor, 'agent1');
  await new AgentConsole(visitor).expectOpen();
  const second = await visitor.context().newPage();
  await second.goto(world.origin);
  await expectTold(second, 'media.other-tab');
  await second.getByRole('alert').getByRole('button').click();
  await expectTold(visitor, 'media.other-tab');
  await second.close();
});

test('a refused microphone is told with what to do; once it is allowed, a retry is enough', async ({
  world,
  browserWithout,
}) => {
  const page = await (await browserWithout(FAKE_UI)).newPage({ locale: 'zh-CN' });
  await enter(page, world);
  await signIn(page, 'agent1');
  await expectTold(page, 'media.refused');
  await page.context().grantPermissions(['microphone'], { origin: world.origin });
  await page.getByRole('alert').getByRole('button', { name: '重试' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await leave(page);
});

test('a machine without a microphone is told so, and the console stays usable', async ({
  world,
  browserWithout,
}) => {
  const page = await (await browserWithout(FAKE_DEVICE)).newPage({ locale: 'zh-CN' });
  await enter(page, world);
  await signIn(page, 'agent1');
  await expectTold(page, 'media.no-device');
  await new AgentConsole(page).expectOpen();
  await leave(page);
});
