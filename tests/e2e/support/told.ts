import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { ErrorCode } from '../../../src/contract/errors.ts';

type Language = 'zh-CN' | 'en';
const OWN_NAMES: Record<Language, string> = { 'zh-CN': '中文', en: 'English' };
const locales = resolve(import.meta.dirname, '../../../resources/locales');

/** A text of the product in one language; `key` as `namespace:path.to.it`. Placeholders stand for anything. */
export function textOf(language: Language, key: string): RegExp {
  const [namespace = '', path = ''] = key.split(':');
  let found: unknown = JSON.parse(readFileSync(join(locales, language, `${namespace}.json`), 'utf8'));
  for (const part of path.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
  if (typeof found !== 'string') throw new Error(`${language} has no text ${key}`);
  const literal = found.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(literal.join('.+'));
}

/** What an error code stands for is on the screen, with what to do, in both languages; the screen is in Chinese again afterwards. */
export async function expectTold(page: Page, code: ErrorCode): Promise<void> {
  await expectInBoth(page, async (language) => {
    const note = page.getByRole('alert').filter({ hasText: textOf(language, `errors:${code}.title`) });
    await expect(note.first()).toContainText(textOf(language, `errors:${code}.next`), { timeout: 30_000 });
  });
}

/** Texts that are on the screen in both languages, wherever they stand. */
export async function expectTexts(page: Page, ...keys: readonly string[]): Promise<void> {
  await expectInBoth(page, async (language) => {
    for (const key of keys) await expect(page.getByText(textOf(language, key)).first()).toBeVisible();
  });
}

async function expectInBoth(page: Page, see: (language: Language) => Promise<void>): Promise<void> {
  await see('zh-CN');
  await changeLanguage(page, 'en');
  await see('en');
  await changeLanguage(page, 'zh-CN');
}

/** By the switch of the sign-in, or that of the account menu. */
async function changeLanguage(page: Page, language: Language): Promise<void> {
  const choice = page.getByRole('button', { name: OWN_NAMES[language], exact: true });
  const menu = page.getByRole('button', { name: /^(账户与设置|Account and settings)/ });
  const behindMenu = await menu.isVisible();
  if (behindMenu) await menu.click();
  await choice.click();
  if (behindMenu) await close(choice);
}

async function close(choice: Locator): Promise<void> {
  await choice.press('Escape');
  await expect(choice).toBeHidden();
}
