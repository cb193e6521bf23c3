import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { canShowWindows, electronBinary } from '../../scripts/start/electron-binary.ts';

const root = resolve(import.meta.dirname, '../..');
const binary = electronBinary(root);
const shows = canShowWindows(process.platform, process.env, process.getuid?.());

test.skip(
  binary === undefined || !shows,
  'Electron has no binary here (npx install-electron) or no display to show a window on.',
);

test('the app shows its sign-in from its own scheme, isolated and without Node', async () => {
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
  await app.close();
  rmSync(profile, { recursive: true, force: true });
});
