import type { Page } from '@playwright/test';
import answers from '../../../resources/answers/retention.json' with { type: 'json' };
import type { ApprovedAnswer } from '../../../src/core/answer-base/approved-answer.ts';
import { deskViewOf, type SceneSetup, workOf } from './scenes.ts';

export const APPROVED: readonly ApprovedAnswer[] = answers.map((answer, place) => ({
  ...answer,
  version: 1 + (place % 3),
  ...(place === 2 ? { until: '2026-12-31' } : {}),
  ...(place === 7 ? { withdrawn: true } : {}),
}));

const searching = (now: number): SceneSetup => ({
  view: deskViewOf(now, { state: 'talking', work: workOf(now), answersVersion: 1 }),
  answers: { 'answers.all': { answers: APPROVED } },
});

/** The answer base beside the script. */
export const ANSWER_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  'answers-open': searching,
  'answers-found': searching,
  'answers-shown': searching,
  'answers-none': searching,
};

const search = (typed: string, chinese: string) => async (page: Page) => {
  await page.locator('blockquote').waitFor();
  // The index is made when the page has nothing else to do.
  await page.waitForTimeout(400);
  await page.keyboard.press('/');
  const isChinese = (await page.locator('html').getAttribute('lang')) !== 'en';
  await page.keyboard.insertText(isChinese ? chinese : typed);
};

export const ANSWER_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'answers-open': search('', ''),
  'answers-found': search('cancel', '违约金'),
  'answers-shown': async (page) => {
    await search('cancel', '违约金')(page);
    await page.keyboard.press('Enter');
  },
  'answers-none': search('invoice', '发票抬头'),
};
