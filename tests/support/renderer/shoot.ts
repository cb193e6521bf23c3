import { mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { CIRCUMSTANCES, SCENES } from './scenes.ts';

/** Takes pictures of every scene: node tests/support/renderer/shoot.ts OUTPUT-DIRECTORY [--sizes] [scene ...] */
const everySize = process.argv.includes('--sizes');
const [directory = 'out/scenes', ...wanted] = process.argv
  .slice(2)
  .filter((argument) => argument !== '--sizes');
const project = resolve(import.meta.dirname, '../../..');
const SIZES = [
  [1280, 720],
  [1440, 900],
  [1920, 1080],
  [3840, 2160],
] as const;

mkdirSync(directory, { recursive: true });
const server = await createServer({
  root: import.meta.dirname,
  configFile: false,
  logLevel: 'error',
  plugins: [react()],
  cacheDir: join(project, 'node_modules/.vite-scenes'),
  server: {
    host: '127.0.0.1',
    port: 0,
    fs: { allow: [project, realpathSync(join(project, 'node_modules'))] },
  },
});
await server.listen();
const address = server.httpServer?.address();
if (!address || typeof address === 'string') throw new Error('the scene server has no port');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
});
try {
  const shots = (wanted.length > 0 ? wanted : Object.keys(SCENES)).flatMap((scene) =>
    (['zh-CN', 'en'] as const).flatMap((lang) =>
      (['light', 'dark'] as const).flatMap((theme) =>
        SIZES.filter(([width]) => everySize || width === 1440 || (scene === 'call' && theme === 'light')).map(
          ([width, height]) => ({ scene, lang, theme, width, height }),
        ),
      ),
    ),
  );
  for (const { scene, lang, theme, width, height } of shots) {
    const page = await browser.newPage({ viewport: { width, height } });
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`${scene} ${lang}: ${message.text()}`);
    });
    page.on('pageerror', (error) => console.error(`${scene} ${lang}: ${error.message}`));
    await page.goto(`http://127.0.0.1:${address.port}/?scene=${scene}&lang=${lang}&theme=${theme}`);
    await page.locator('main, section').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    for (const selector of CIRCUMSTANCES[scene]?.press ?? []) await page.locator(selector).first().click();
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(directory, `${scene}-${lang}-${theme}-${width}.png`) });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.error(`${scene} ${lang} ${width}: ${wide} px too wide`);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
