import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { canShowWindows, electronBinary } from '../../scripts/start/electron-binary.ts';
import { removeFolder } from '../support/remove-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const binary = electronBinary(root);
const shows = canShowWindows(process.platform, process.env, process.getuid?.());

test.skip(
  binary === undefined || !shows,
  'Electron has no binary here (npx install-electron) or no display to show a window on.',
);

test('the app shows its sign-in from its own scheme, isolated and without Node, and opens no window but the card', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'waihu-electron-'));
  const app = await _electron.launch({
    ...(binary === undefined ? {} : { executablePath: binary }),
    args: [root, `--user-data-dir=${profile}`],
    env: {
      ...process.env,
      WAIHU_CENTRAL_URL: 'http://127.0.0.1:9',
      WAIHU_PROFILE_DIR: join(profile, 'desk'),
    },
  });
  const page = await app.firstWindow();
  await expect(page.locator('input[autocomplete="username"]')).toBeVisible();
  expect(page.url()).toBe('waihu://app/index.html');
  expect(
    await page.evaluate(() => ({
      process: typeof process,
      require: typeof globalThis.require,
      waihu: typeof window.waihu,
    })),
  ).toEqual({ process: 'undefined', require: 'undefined', waihu: 'object' });

  const opened = app.waitForEvent('window');
  await page.evaluate(() => window.open('waihu://app/index.html?window=card'));
  const card = await opened;
  await expect(card.getByText(/当前没有客户|No customer now/)).toBeVisible();
  expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
  await card.close();
  await expect(page.locator('input[autocomplete="username"]')).toBeVisible();
  await app.close();
  removeFolder(profile);
});
