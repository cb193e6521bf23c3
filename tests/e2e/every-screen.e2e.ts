import { expect, test } from '@playwright/test';
import { EVERY_SCENE } from '../support/renderer/every-scene.ts';
import { type SceneServer, serveBuiltScenes } from '../support/renderer/scene-server.ts';
import { playScene } from '../support/renderer/shown-scene.ts';
import { breachesOfScene } from './support/scene-axe.ts';
import { controlsWithUnseenFocus } from './support/unseen-focus.ts';

let scenes: SceneServer;

// A recording of this many pages takes longer than looking at them.
test.use({ trace: 'off' });

test.beforeAll(async () => {
  scenes = await serveBuiltScenes();
});
test.afterAll(() => scenes.close());

test('every screen in every state keeps WCAG AA in the light and in the dark, has headings and landmarks in order, and the focus is seen on every control', async ({
  page,
}) => {
  test.setTimeout(1_200_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(scenes.address({}));
  // A screen that broke down is empty, and an empty page breaks few rules.
  const thrown: string[] = [];
  page.on('pageerror', ({ message }) => thrown.push(message));
  for (const scene of EVERY_SCENE) {
    // What one scene leaves behind, such as a draft, is not there in the next.
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
    await page.goto(scenes.address({ scene, lang: 'zh-CN', theme: 'light' }));
    await playScene(page, scene);
    expect.soft(await breachesOfScene(page), scene).toEqual([]);
    expect.soft(thrown.splice(0), `${scene}: thrown`).toEqual([]);
    expect.soft(await controlsWithUnseenFocus(page), `${scene}: the focus`).toEqual([]);
  }
});

/** What a screen reader says of the call bar's controls, in the order of the bar. */
const CALL_BAR = {
  'zh-CN': {
    region: '通话栏',
    call: ['静音', '保持', '键盘', '转接', '挂断'],
    preview: ['放回名单', '拨打'],
  },
  en: {
    region: 'Call bar',
    call: ['Mute', 'Hold', 'Keypad', 'Transfer', 'Hang up'],
    preview: ['Put back', 'Dial'],
  },
} as const;

for (const [lang, { region, ...states }] of Object.entries(CALL_BAR))
  test(`a screen reader says what each control of the call bar does (${lang})`, async ({ page }) => {
    for (const [scene, names] of [
      ['call', states.call],
      ['preview-progressive', states.preview],
    ] as const) {
      await page.goto(scenes.address({ scene, lang, theme: 'light' }));
      await playScene(page, scene);
      const bar = page.getByRole('region', { name: region, exact: true });
      await expect(bar.getByRole('combobox')).toHaveAccessibleName(/./);
      for (const name of names) await expect(bar.getByRole('button', { name, exact: true })).toBeEnabled();
      for (const button of await bar.getByRole('button').all())
        await expect(button).toHaveAccessibleName(/\p{Letter}/u);
    }
  });
