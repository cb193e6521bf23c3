import { expect, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';
import { playScene } from '../support/renderer/shown-scene.ts';

let scenes: SceneServer;
test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

test('Escape and Enter of an input method end the word and neither leave the field nor touch the call', async ({
  page,
}) => {
  await page.goto(scenes.address({ scene: 'call', lang: 'zh-CN' }));
  await playScene(page, 'call');
  await page.keyboard.press('j');
  const notes = page.locator('textarea:focus');
  await expect(notes).toHaveCount(1);
  const devtools = await page.context().newCDPSession(page);
  const compose = () =>
    devtools.send('Input.imeSetComposition', { text: 'yikao', selectionStart: 5, selectionEnd: 5 });
  for (const key of ['Escape', 'Enter']) {
    await compose();
    await expect(notes).toHaveValue(/yikao$/);
    // As an input method lets it through: a key without a character.
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key });
    await expect(notes, key).toHaveCount(1);
    await devtools.send('Input.insertText', { text: '已考虑' });
    await expect(notes).toHaveValue(/已考虑$/);
  }
  await expect(page.getByText('通话中').first()).toBeVisible();
  // Nothing is composed any more: now Escape leaves the field.
  await page.keyboard.press('Escape');
  await expect(notes).toHaveCount(0);
});
