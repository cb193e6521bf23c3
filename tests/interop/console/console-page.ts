import { readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { ChromiumHost } from '../media/chromium-host.ts';
import { hearPage, type PageHearing } from '../media/page-hearing.ts';

/** English texts of the screens by namespace and key, so that a reworded button does not break the suite. */
function text(namespace: string, key: string): string {
  const file = new URL(`../../../resources/locales/en/${namespace}.json`, import.meta.url);
  let found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  for (const part of key.split('.')) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined;
  }
  if (typeof found !== 'string') throw new Error(`no text ${namespace}:${key}`);
  return found;
}

/** The agent's console in Chromium, with ears. */
export class ConsolePage {
  readonly page: Page;
  readonly hearing: PageHearing;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, hearing: PageHearing) {
    this.#context = context;
    this.page = page;
    this.hearing = hearing;
  }

  /** `prepare`: before anything of the page is loaded. */
  static async open(
    host: ChromiumHost,
    address: string,
    prepare: (page: Page) => Promise<unknown> = async () => undefined,
  ): Promise<ConsolePage> {
    // The ears load a script of their own, which the page's policy rightly refuses to anybody.
    const context = await host.browser.newContext({
      permissions: ['microphone'],
      locale: 'en-US',
      bypassCSP: true,
    });
    const page = await context.newPage();
    const hearing = await hearPage(page);
    await prepare(page);
    await page.goto(address);
    return new ConsolePage(context, page, hearing);
  }

  async signIn(account: { readonly username: string; readonly password: string }): Promise<void> {
    await this.page.getByLabel(text('session', 'username')).fill(account.username);
    // Not by its label: the button that shows the password bears the word as well.
    await this.page.locator('input[autocomplete="current-password"]').fill(account.password);
    await this.button('session', 'signIn').click();
  }

  async chooseCampaign(name: string): Promise<void> {
    await this.page.getByLabel(text('agent', 'bar.chooseCampaign')).selectOption({ label: name });
  }

  button(namespace: string, key: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${text(namespace, key)}`) });
  }

  /** The customer whose card is on the screen. */
  customer(name: string): Locator {
    return this.page.getByRole('heading', { name, level: 2 });
  }

  /** The call bar's word for the moment. */
  moment(key: string): Locator {
    return this.page.getByRole('timer', { name: text('agent', key), exact: true });
  }

  /** The line result as the outcome panel shows it, and how it says it is known. */
  lineResult(result: string, knownBy: string): Locator {
    const shown = `${text('agent', `result.${result}`)}${text('agent', `knownBy.${knownBy}`)}`;
    return this.page
      .locator('div')
      .filter({ hasText: new RegExp(`^${shown}`) })
      .last();
  }

  async chooseDisposition(...path: readonly string[]): Promise<void> {
    const choice = this.page.getByRole('group', { name: text('agent', 'wrap.title') });
    for (const step of path) await choice.getByRole('button', { name: step }).click();
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
