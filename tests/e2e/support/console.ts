import { expect, type Page } from '@playwright/test';

/** The agent console as an agent works it; texts are those of zh-CN. */
export class AgentConsole {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The console is on the screen. */
  async expectOpen(): Promise<void> {
    await expect(this.page.getByRole('region', { name: '通话栏' })).toBeVisible();
  }

  /** Ready for the next task, by the key. */
  async ready(): Promise<void> {
    await this.expectOpen();
    await this.page.keyboard.press('F2');
    const status = this.page.getByRole('region', { name: '通话栏' }).locator('[aria-keyshortcuts="F2"]');
    await expect(status).toContainText('示闲');
  }

  /** The customer on the screen. */
  async expectCustomer(name: string): Promise<void> {
    await expect(this.page.getByRole('heading', { name, level: 2 })).toBeVisible();
  }

  async dial(): Promise<void> {
    await this.page.getByRole('button', { name: /^拨打/ }).first().click();
  }

  async expectState(state: '通话中' | '话后处理' | '预览'): Promise<void> {
    await expect(this.page.getByRole('timer', { name: state })).toBeVisible({ timeout: 30_000 });
  }

  async hangUp(): Promise<void> {
    await this.page.getByRole('button', { name: /^挂断/ }).click();
    await this.expectState('话后处理');
  }

  /** What the network said of the call and how that is known. */
  async expectLineResult(text: string, knownBy: string): Promise<void> {
    const outcome = this.page.getByRole('region', { name: '通话小结' });
    await expect(outcome.getByText(text, { exact: false }).first()).toBeVisible();
    await expect(outcome.getByText(knownBy, { exact: false }).first()).toBeVisible();
  }

  /** Chooses a disposition by its path in the tree, writes a note and saves. */
  async save(path: readonly string[], note = ''): Promise<void> {
    const outcome = this.page.getByRole('region', { name: '通话小结' });
    for (const text of path) {
      await outcome.getByRole('button', { name: new RegExp(`^${text}`) }).click();
    }
    if (note !== '') await outcome.getByRole('textbox', { name: '备注' }).fill(note);
    await this.page.getByRole('button', { name: /^保存并下一个/ }).click();
  }
}
