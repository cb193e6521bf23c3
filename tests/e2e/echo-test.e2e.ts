import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { testNumber } from '../../src/lab/customers/test-numbers.ts';
import { expect, signIn, test, watchFaults } from './support/fixtures.ts';
import { beepingBrowser, listenAnew, tonesHeard, watchTones } from './support/tones.ts';

const OWN_HZ = 1_000;
const OTHER_HZ = 1_700;

test('an agent on a break hears their own voice come back from the test line, which leaves nothing on record', async ({
  stack,
  launchOptions,
}) => {
  test.setTimeout(240_000);
  const { browser, close } = await beepingBrowser(launchOptions, OWN_HZ);
  try {
    const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 720 } });
    const faults = watchFaults(page);
    await page.addInitScript(watchTones, { tones: [OWN_HZ, OTHER_HZ] });
    await page.goto(await stack.address());
    await signIn(page, 'agent1');
    await page.getByRole('button', { name: '声音', exact: true }).click();
    const part = page.getByRole('region', { name: '试听自己' });
    // Registering at the carrier takes a moment after the sign-in.
    await expect(async () => {
      const start = part.getByRole('button', { name: '试听自己' });
      if (await start.isVisible()) await start.click();
      await expect(part.getByText(/请说话/)).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await listenAnew(page);
    await expect.poll(async () => (await tonesHeard(page))[OWN_HZ], { timeout: 25_000 }).toBeGreaterThan(4);
    expect((await tonesHeard(page))[OTHER_HZ]).toBe(0);

    await page.keyboard.press('Escape');
    const calls = () => stack.callsTo(testNumber('0020'));
    await expect
      .poll(() => calls().map(({ endedBy }) => endedBy ?? 'nobody'), { timeout: 20_000 })
      .toEqual(calls().map(() => 'caller'));
    expect(calls().length).toBeGreaterThan(0);
    expect(calls().filter(({ attemptId }) => attemptId !== undefined)).toEqual([]);
    const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
    const { attempts, outcomes } = await admin.call('books', {});
    expect([attempts, outcomes]).toEqual([[], []]);
    expect(faults).toEqual([]);
  } finally {
    await close();
  }
});
