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

/** Signs in by the screen. */
export async function signIn(page: Page, username: string, password = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel(/^(?:账号|用户名|工号|Username|Account)/).fill(username);
  await page.getByLabel(/^(?:密码|Password)/).fill(password);
  await page.getByRole('button', { name: /^(?:签入|登录|Sign in)/ }).click();
}
