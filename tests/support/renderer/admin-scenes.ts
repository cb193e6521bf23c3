import type { Page } from '@playwright/test';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { SceneSetup } from './scenes.ts';

type Step = (page: Page) => Promise<void>;
type View = (now: number) => SceneSetup['view'];

const unreachable = new WaihuError('central.unreachable');
const never = new Promise<never>(() => undefined);

/** The administrator's screens while they load, without anything to show and without the centre. */
export const adminScenes = (
  admin: View,
  answers: NonNullable<SceneSetup['answers']>,
): Readonly<Record<string, (now: number) => SceneSetup>> => ({
  'account-new': (now) => ({ view: admin(now), answers }),
  'accounts-empty': (now) => ({ view: admin(now), answers: { ...answers, 'central.accounts': [] } }),
  'accounts-loading': (now) => ({ view: admin(now), answers: { ...answers, 'central.accounts': never } }),
  'accounts-error': (now) => ({ view: admin(now), answers, refusals: { 'central.accounts': unreachable } }),
  trunks: (now) => ({ view: admin(now), answers }),
  'trunk-new': (now) => ({ view: admin(now), answers }),
  'trunk-remove': (now) => ({ view: admin(now), answers }),
  'trunks-empty': (now) => ({ view: admin(now), answers: { ...answers, 'central.trunks': [] } }),
  'trunks-error': (now) => ({ view: admin(now), answers, refusals: { 'central.trunks': unreachable } }),
  'parked-error': (now) => ({ view: admin(now), answers, refusals: { 'central.parked': unreachable } }),
});

const toTrunks: Step = (page) => page.locator('header nav button').nth(1).click();

export const ADMIN_STEPS: Readonly<Record<string, Step>> = {
  'account-new': (page) => page.locator('main button[data-tone=primary]').click(),
  trunks: toTrunks,
  'trunks-empty': toTrunks,
  'trunks-error': toTrunks,
  'trunk-new': async (page) => {
    await toTrunks(page);
    await page.locator('main button[data-tone=primary]').click();
  },
  'trunk-remove': async (page) => {
    await toTrunks(page);
    await page.locator('main table tbody button').nth(1).click();
  },
  'parked-error': (page) => page.locator('header nav button').nth(2).click(),
};
