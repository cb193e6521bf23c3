import { type Browser, test as base, chromium, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { Stack, type StackOptions } from './stack.ts';

interface Fixtures {
  /** What is different about `stack`. */
  readonly stackOptions: StackOptions;
  /** A whole Waihu of this test alone. */
  readonly stack: Stack;
  /** A page in the app of `stack`, at the sign-in. Fails the test when the page throws or breaks its policy. */
  readonly app: Page;
  /** The same in the app of `world`; whoever signed in is signed out afterwards. */
  readonly visitor: Page;
  /** A browser like the tests' own, started without some of its switches. */
  readonly browserWithout: (...switches: readonly string[]) => Promise<Browser>;
}

interface Shared {
  /** A whole Waihu that tests share which leave it as they found it. */
  readonly world: Stack;
}

export const test = base.extend<Fixtures, Shared>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    async ({}, use) => {
      const world = await Stack.start();
      await use(world);
      await world.stop();
    },
    { scope: 'worker' },
  ],
  stackOptions: [{}, { option: true }],
  stack: async ({ stackOptions }, use) => {
    const stack = await Stack.start(stackOptions);
    await use(stack);
    await stack.stop();
  },
  app: async ({ stack, page }, use) => {
    const faults = watchFaults(page);
    await page.addInitScript(rememberCalls);
    await enter(page, stack);
    await use(page);
    test.expect(faults).toEqual([]);
  },
  visitor: async ({ world, page }, use) => {
    const faults = watchFaults(page);
    await enter(page, world);
    await use(page);
    test.expect(faults).toEqual([]);
    await leave(page);
  },
  browserWithout: async ({ launchOptions }, use) => {
    const browsers: Browser[] = [];
    await use(async (...switches) => {
      const args = launchOptions.args?.filter((arg) => !switches.includes(arg)) ?? [];
      const browser = await chromium.launch({ ...launchOptions, args });
      browsers.push(browser);
      return browser;
    });
    for (const browser of browsers) await browser.close();
  },
});

export { expect } from '@playwright/test';

/** Brings a page into the app, past the one-time address. */
export async function enter(page: Page, stack: Stack): Promise<void> {
  await page.goto(await stack.address());
  await page.waitForURL(`${stack.origin}/`);
}

/** Keeps the page's peer connections where a test can ask for their statistics. */
export function rememberCalls(): void {
  const calls: RTCPeerConnection[] = [];
  Object.assign(globalThis, { waihuCalls: calls });
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      calls.push(this);
    }
  };
}

/** Uncaught errors of a page and breaches of its policy, as they come. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (
      message.type() === 'error' &&
      /Content Security Policy|does not fit the contract/.test(message.text())
    ) {
      faults.push(message.text());
    }
  });
  return faults;
}

/** Signs in by the screen; texts are those of zh-CN. */
export async function signIn(page: Page, username: string, password = DEMO_PASSWORD): Promise<void> {
  const form = page.getByRole('form', { name: '签入' });
  await form.getByRole('textbox', { name: '工号' }).fill(username);
  await form.locator('input[type="password"]').fill(password);
  await form.getByRole('button', { name: '签入', exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^账户与设置/ }).click();
  await page.getByRole('button', { name: '签出' }).click();
  await test.expect(page.getByRole('form', { name: '签入' })).toBeVisible();
}

/** Signs out whoever is still signed in, so that the next test finds the sign-in. */
export async function leave(page: Page): Promise<void> {
  const form = page.getByRole('form', { name: '签入' });
  const account = page.getByRole('button', { name: /^账户与设置/ });
  await test.expect(form.or(account)).toBeVisible();
  if (await account.isVisible()) await signOut(page);
}
