import type { Browser, Page } from '@playwright/test';
import { OFFER_STEPS } from './offer-scenes.ts';
import type { SceneServer } from './scene-server.ts';
import { STEPS } from './scene-steps.ts';
import { CIRCUMSTANCES } from './scenes.ts';
import { SCRIPT_STEPS } from './script-scenes.ts';

export interface Shot {
  readonly scene: string;
  readonly lang: string;
  readonly theme: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels to a CSS pixel. */
  readonly scale?: number;
}

/** The scene in a page of its own, with everything drawn that comes late. What the page complains of is told on stderr. */
export async function showScene(browser: Browser, server: SceneServer, shot: Shot): Promise<Page> {
  const { scene, lang, width, height, scale = 1 } = shot;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`${scene} ${lang}: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`${scene} ${lang}: ${error.message}`));
  await openScene(page, server, shot);
  return page;
}

/** The same in a page that is there already. */
export async function openScene(
  page: Page,
  server: SceneServer,
  { scene, lang, theme }: Pick<Shot, 'scene' | 'lang' | 'theme'>,
): Promise<void> {
  // The first address waits until the server has packed the libraries.
  await page.goto(server.address({ scene, lang, theme }), { timeout: 180_000 });
  await playScene(page, scene);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(200);
}

/** Waits for a scene's screen and does there what a person does before one looks at it. */
export async function playScene(page: Page, scene: string): Promise<void> {
  await page.locator('main, section, [role=status]').first().waitFor();
  // The screens of a seat are loaded when they are first needed.
  await page.getByText(/正在连接桌面程序|Connecting to the desk/).waitFor({ state: 'detached' });
  // Keys are heard from the effects that follow the drawing.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 10_000 })));
  await { ...STEPS, ...SCRIPT_STEPS, ...OFFER_STEPS }[scene]?.(page);
  for (const selector of CIRCUMSTANCES[scene]?.press ?? []) await page.locator(selector).first().click();
  // Moves the pointer off what was pressed.
  await page.mouse.move(0, 0);
}

/** Has the page that shows a scene go on with another one, as when the desk has news. */
export const goOnWith = (page: Page, scene: string): Promise<boolean> =>
  page.evaluate((detail) => dispatchEvent(new CustomEvent('scene', { detail })), scene);
