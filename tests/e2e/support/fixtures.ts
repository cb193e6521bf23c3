import { test as base, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { Stack } from './stack.ts';

interface Fixtures {
  /** A whole Waihu of this test alone. */
  readonly stack: Stack;
  /** A page in the app, at the sign-in. Fails the test when the page throws or breaks its policy. */
  readonly app: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  stack: async ({}, use) => {
    const stack = await Stack.start();
    await use(stack);
    await stack.stop();
  },
  app: async ({ stack, page }, use) => {
    const faults = watchFaults(page);
    await page.addInitScript(rememberCalls);
    await page.goto(stack.address);
    await page.waitForURL(`${stack.origin}/`);
    await use(page);
    test.expect(faults).toEqual([]);
  },
});

export { expect } from '@playwright/test';

/** Keeps the page's peer connections where a test can ask for their statistics. */
function rememberCalls(): void {
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
  await form.getByRole('button', { name: '签入' }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^账户与设置/ }).click();
  await page.getByRole('button', { name: '签出' }).click();
  await test.expect(page.getByRole('form', { name: '签入' })).toBeVisible();
}
