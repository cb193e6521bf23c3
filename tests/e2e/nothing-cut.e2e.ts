import type { CDPSession, Locator, Page } from '@playwright/test';
import { cutTexts } from '../support/renderer/cut.ts';
import { type SceneServer, serveBuiltScenes } from '../support/renderer/scene-server.ts';
import { openScene } from '../support/renderer/shown-scene.ts';
import { expect, test } from './support/fixtures.ts';

/** A zoom of z % is a window of 100/z the size. */
const zoomed = (percent: number) => ({
  what: `1280x720 at ${percent} %`,
  width: Math.round(128_000 / percent),
  height: Math.round(72_000 / percent),
});
const WINDOWS = [
  ...[80, 100, 125, 150, 200].map(zoomed),
  { what: '1920x1080', width: 1920, height: 1080 },
  { what: '3840x2160', width: 3840, height: 2160 },
];
/**
 * Where the dark is looked at too. Only colours differ in it, so that whatever it changes of what is cut, such as a frame that is
 * none in the light, shows where there is least room; all sizes again would take twice the time.
 */
const IN_THE_DARK = [zoomed(100), zoomed(200)];
const AGENT = [
  'call',
  'callback-promised',
  'offers',
  'identity-open',
  'wrap-up',
  'unsettled',
  'long-names',
  'no-data',
  'my-day',
  'transfer-list',
  'transfer-consulting',
  'line-poor',
  'status-menu',
  'message-compose',
  'new-number-refused',
];
const OTHERS = [
  'board',
  'statistics',
  'import-check',
  'campaigns',
  'campaign-edit',
  'dnc',
  'records',
  'briefings-lead',
];
const ADMIN = ['accounts', 'account-edit', 'trunks', 'trunk-new', 'parked'];
const EDITOR = ['editor-script-values', 'editor-script-run'];
/** As much as a note is meant to hold. */
const NOTE = '客户说资费的事，周五再联系。'.repeat(286);

// Pictures of every step at 3840x2160 would take longer than the check.
test.use({ trace: 'off' });

let server: SceneServer;
test.beforeAll(async () => {
  server = await serveBuiltScenes();
});
test.afterAll(() => server.close());

/** What another scene typed and chose would be taken up again. */
async function forget(page: Page, devtools: CDPSession): Promise<void> {
  await page.goto('about:blank');
  const { origin } = new URL(server.address({}));
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
}

const inScheme = (page: Page, scheme: 'light' | 'dark') =>
  page.evaluate((name) => {
    document.documentElement.dataset.mantineColorScheme = name;
  }, scheme);

/** Each scene in one page that takes all sizes, with the longest notes: English is a third longer, Chinese breaks elsewhere. */
async function expectNothingCut(page: Page, scenes: readonly string[]) {
  // A busy machine draws 4K slowly.
  test.setTimeout(900_000);
  const devtools = await page.context().newCDPSession(page);
  for (const scene of scenes) {
    await forget(page, devtools);
    await page.setViewportSize({ width: 1280, height: 720 });
    await openScene(page, server, { scene, lang: 'en', theme: 'light' });
    const notes = page.locator('textarea').first();
    if (await notes.isVisible()) await notes.fill(NOTE);
    for (const lang of ['en', 'zh-CN']) {
      await page.evaluate((detail) => {
        dispatchEvent(new CustomEvent('language', { detail }));
      }, lang);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      for (const { what, ...size } of WINDOWS) {
        await page.setViewportSize(size);
        expect.soft(await cutTexts(page), `${scene}, ${lang}, ${what}`).toEqual([]);
      }
      await inScheme(page, 'dark');
      for (const { what, ...size } of IN_THE_DARK) {
        await page.setViewportSize(size);
        expect.soft(await cutTexts(page), `${scene}, ${lang}, ${what}, dark`).toEqual([]);
      }
      await inScheme(page, 'light');
    }
  }
}

test('nothing of the agent’s desk is cut or covered from 80 to 200 %, from 1280x720 to 4K, with the longest and with no data', ({
  page,
}) => expectNothingCut(page, AGENT));

test('nothing of the lead’s and the supervisor’s main pages is cut or covered at any of these sizes', ({
  page,
}) => expectNothingCut(page, OTHERS));

test('nothing of the administrator’s pages and of a script’s editor is cut or covered at any of these sizes', ({
  page,
}) => expectNothingCut(page, [...ADMIN, ...EDITOR]));

/** All four sides of it are in the window, with nothing over them: what a scroll would bring into sight is not. */
const isSeenWhole = (locator: Locator) =>
  locator.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return [
      [left + 2, y],
      [right - 2, y],
      [x, top + 2],
      [x, bottom - 2],
    ].every(([px = 0, py = 0]) => element.contains(document.elementFromPoint(px, py)));
  });

for (const lang of ['zh-CN', 'en'])
  test(`at 1280x720 a callback is promised with its notes, its time, who calls and the button that saves all in sight: ${lang}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await openScene(page, server, { scene: 'callback-promised', lang, theme: 'light' });
    const outcome = page.getByRole('region', { name: /^(通话小结|Outcome)$/ });
    await outcome.locator('textarea').fill(NOTE);
    for (const part of [
      outcome.locator('textarea'),
      outcome.locator('#callback-time'),
      outcome.getByRole('button', { name: /^(1 小时后|In 1 hour)/ }),
      outcome.getByRole('button', { name: /^(明天 15:00|Tomorrow 15:00)/ }),
      outcome.getByRole('button', { name: /^(任何坐席|Any agent)/ }),
      outcome.getByRole('button', { name: /^(保存并下一个|Save and next)/ }),
    ])
      await expect.poll(() => isSeenWhole(part), { message: `${part}` }).toBe(true);
  });
