import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { EVERY_SCENE } from './every-scene.ts';
import { serveScenes } from './scene-server.ts';
import { showScene } from './shown-scene.ts';

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
const SIZES = (options.size ?? ['1440x900']).map((text) => {
  const [width, height, scale = 1] = text.split(/[x@]/).map(Number);
  if (!width || !height) throw new Error(`no such size: ${text}`);
  return { width, height, scale };
});

mkdirSync(directory, { recursive: true });
const server = await serveScenes();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
});
try {
  const scenes = wanted.length > 0 ? wanted : EVERY_SCENE;
  const shots = scenes.flatMap((scene) =>
    options.lang.flatMap((lang) =>
      options.theme.flatMap((theme) => SIZES.map((size) => ({ scene, lang, theme, ...size }))),
    ),
  );
  for (const { scene, lang, theme, width, height, scale } of shots) {
    const page = await showScene(browser, server, { scene, lang, theme, width, height, scale });
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
