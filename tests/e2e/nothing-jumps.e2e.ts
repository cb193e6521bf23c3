import type { Page } from '@playwright/test';
import { type SceneServer, serveBuiltScenes } from '../support/renderer/scene-server.ts';
import { openScene } from '../support/renderer/shown-scene.ts';
import { expect, test } from './support/fixtures.ts';

let server: SceneServer;
test.beforeAll(async () => {
  server = await serveBuiltScenes();
});
test.afterAll(() => server.close());

/** Where the bar with what can be pressed, the card, the script and the column beside it stand; whole pixels by name. */
const places = (page: Page) =>
  page.evaluate(() => {
    const box = (element: Element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    };
    const [card, , script, , outcome] = document.querySelectorAll('main > *');
    const bar = document.querySelector('section');
    if (!bar || !card || !script || !outcome) throw new Error('this is not the desk in a call');
    const pressed = [...bar.querySelectorAll('button')].map((button, index) => [
      `button ${index}`,
      box(button),
    ]);
    return Object.fromEntries([
      ['bar', box(bar)],
      ...pressed,
      ['card', box(card)],
      ['script', box(script)],
      ['what is said', box(script.querySelector('blockquote') ?? script)],
      ['outcome', box(outcome)],
    ]);
  });

for (const lang of ['zh-CN', 'en'])
  test(`bar, card and script stand still from the ringing over the talk and the hold to the wrap-up: ${lang}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await openScene(page, server, { scene: 'ringing', lang, theme: 'light' });
    const timer = page.getByRole('timer');
    for (const size of [
      { width: 1280, height: 720 },
      { width: 1920, height: 1080 },
      { width: 1024, height: 576 },
    ]) {
      await page.setViewportSize(size);
      await goOn(page, 'ringing');
      await expect(timer).toHaveAccessibleName(/振铃中|Ringing/);
      const before = await places(page);
      for (const [scene, word] of [
        ['call', /通话中|Talking/],
        ['on-hold', /保持中|On hold/],
        ['wrap-up', /话后处理|Wrap-up/],
      ] as const) {
        await goOn(page, scene);
        await expect(timer).toHaveAccessibleName(word);
        expect.soft(await places(page), `${scene}, ${size.width}`).toEqual(before);
      }
    }
  });

function goOn(page: Page, scene: string): Promise<void> {
  return page.evaluate((detail) => {
    dispatchEvent(new CustomEvent('scene', { detail }));
  }, scene);
}
