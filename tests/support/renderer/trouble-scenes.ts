import type { Page } from '@playwright/test';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { SceneSetup } from './scenes.ts';

type Step = (page: Page) => Promise<void>;
type View = (now: number) => SceneSetup['view'];

const unreachable = new WaihuError('central.unreachable');
/** The nth page of the seat's bar. */
const page =
  (index: number): Step =>
  (at) =>
    at.locator('header nav button').nth(index).click();

/** Pages of leads and supervisors with nothing to show, without the centre, and before changes are thrown away. */
export const troubleScenes = (
  lead: View,
  supervisor: View,
  answers: NonNullable<SceneSetup['answers']>,
): Readonly<Record<string, (now: number) => SceneSetup>> => ({
  'callbacks-empty': (now) => ({ view: lead(now), answers: { ...answers, 'central.callbacks': [] } }),
  'look-up-error': (now) => ({ view: lead(now), answers, refusals: { 'central.lookUpTasks': unreachable } }),
  'campaigns-error': (now) => ({
    view: supervisor(now),
    answers,
    refusals: { 'central.campaigns': unreachable },
  }),
  'campaign-leave': (now) => ({ view: supervisor(now), answers }),
  'call-records-empty': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.recordImports': [] },
  }),
  'records-error': (now) => ({
    view: supervisor(now),
    answers,
    refusals: { 'central.exports': unreachable },
  }),
  'dnc-import': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.dncList': { rows: [], more: false } },
  }),
  'dnc-error': (now) => ({ view: supervisor(now), answers, refusals: { 'central.dncList': unreachable } }),
  'customers-error': (now) => ({
    view: supervisor(now),
    answers,
    refusals: { 'central.customerService': unreachable },
  }),
});

export const TROUBLE_STEPS: Readonly<Record<string, Step>> = {
  'callbacks-empty': page(1),
  'look-up-error': async (at) => {
    await at.locator('header nav').waitFor();
    await at.keyboard.press('/');
    await at.locator('#look-up').fill('199 1234 6021');
    await at.keyboard.press('Enter');
  },
  'campaigns-error': page(3),
  'campaign-leave': async (at) => {
    await page(3)(at);
    await at.locator('main tbody tr').first().locator('button').last().click();
    await at.getByRole('textbox').first().fill('冬季挽留');
    await page(0)(at);
  },
  'call-records-empty': page(6),
  'records-error': page(7),
  'dnc-import': async (at) => {
    await page(5)(at);
    await at.getByRole('button', { name: /^(导入号码|Import numbers)/ }).click();
  },
  'dnc-error': page(5),
  'customers-error': page(10),
};
