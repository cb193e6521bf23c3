import { mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { PIECES } from './piece-names.ts';
import { STEPS } from './scene-steps.ts';
import { CIRCUMSTANCES, SCENES } from './scenes.ts';
import { SEAT_SCENES } from './seat-scenes.ts';

/**
 * Takes pictures of every scene: node tests/support/renderer/shoot.ts OUTPUT-DIRECTORY [scene ...]
 *
 * 1440 x 900 unless told: `--size=3840x2160@2` (CSS pixels at a device scale factor), `--lang=en`, `--theme=dark`, each any number of times.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', multiple: true },
    lang: { type: 'string', multiple: true, default: ['zh-CN', 'en'] },
    theme: { type: 'string', multiple: true, default: ['light', 'dark'] },
  },
});
const [directory = 'out/scenes', ...wanted] = positionals;
const project = resolve(import.meta.dirname, '../../..');
const SIZES = (options.size ?? ['1440x900']).map((text) => {
  const [width, height, scale = 1] = text.split(/[x@]/).map(Number);
  if (!width || !height) throw new Error(`no such size: ${text}`);
  return { width, height, scale };
});

mkdirSync(directory, { recursive: true });
const server = await createServer({
  root: import.meta.dirname,
  configFile: false,
  logLevel: 'error',
  plugins: [react()],
  cacheDir: join(project, 'out/.vite-scenes'),
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
  const scenes = wanted.length > 0 ? wanted : [...Object.keys({ ...SCENES, ...SEAT_SCENES }), ...PIECES];
  const shots = scenes.flatMap((scene) =>
    options.lang.flatMap((lang) =>
      options.theme.flatMap((theme) => SIZES.map((size) => ({ scene, lang, theme, ...size }))),
    ),
  );
  for (const { scene, lang, theme, width, height, scale } of shots) {
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`${scene} ${lang}: ${message.text()}`);
    });
    page.on('pageerror', (error) => console.error(`${scene} ${lang}: ${error.message}`));
    await page.goto(`http://127.0.0.1:${address.port}/?scene=${scene}&lang=${lang}&theme=${theme}`);
    await page.locator('main, section, [role=status]').first().waitFor();
    // The screens of a seat are loaded when they are first needed.
    await page.getByText(/正在连接桌面程序|Connecting to the desk/).waitFor({ state: 'detached' });
    await STEPS[scene]?.(page);
    // Moves the pointer off what was pressed, and lets answers and drawing come.
    await page.mouse.move(0, 0);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    for (const selector of CIRCUMSTANCES[scene]?.press ?? []) await page.locator(selector).first().click();
    await page.waitForTimeout(200);
    await page.screenshot({
      path: join(directory, `${scene}-${lang}-${theme}-${width}${scale === 1 ? '' : `@${scale}`}.png`),
    });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.error(`${scene} ${lang} ${width}: ${wide} px too wide`);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
