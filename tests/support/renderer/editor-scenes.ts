import type { Page } from '@playwright/test';
import book from '../../../resources/offers/churn-prevention.json' with { type: 'json' };
import survey from '../../../resources/scripts/business-survey.json' with { type: 'json' };
import churn from '../../../resources/scripts/churn-prevention.json' with { type: 'json' };
import verification from '../../../resources/scripts/data-verification.json' with { type: 'json' };
import nps from '../../../resources/scripts/nps.json' with { type: 'json' };
import { campaign as campaignSchema } from '../../../src/contract/campaign-schema.ts';
import type { CampaignSummary } from '../../../src/contract/views.ts';
import { RETENTION_IDENTITY } from '../../../src/core/identity/retention-identity.ts';
import type { SceneSetup } from './scenes.ts';

type Step = (page: Page) => Promise<void>;
const SCRIPTS = { churn, survey, verification, nps };

/** A campaign with offers and an identity check, along one of the demo's scripts. */
const withScript =
  (base: (now: number) => SceneSetup, script: keyof typeof SCRIPTS) =>
  (now: number): SceneSetup => {
    const setup = base(now);
    const [first] = (setup.answers?.['central.campaigns'] ?? []) as readonly CampaignSummary[];
    if (!first) throw new Error('there is no campaign to edit');
    const campaign = campaignSchema.parse({
      ...first.campaign,
      script: SCRIPTS[script],
      offers: book,
      identity: RETENTION_IDENTITY,
    });
    return { ...setup, answers: { ...setup.answers, 'central.campaigns': [{ ...first, campaign }] } };
  };

/** The editors of a campaign's script, offers, messages and identity check. */
export function editorScenes(base: (now: number) => SceneSetup) {
  const along = (script: keyof typeof SCRIPTS) => withScript(base, script);
  return {
    'editor-script': along('survey'),
    'editor-script-fault': along('survey'),
    'editor-script-flow': along('nps'),
    'editor-script-settings': along('churn'),
    'editor-script-values': along('verification'),
    'editor-script-run': along('survey'),
    'editor-offers': along('churn'),
    'editor-offer': along('churn'),
    'editor-messages': along('churn'),
    'editor-message': along('churn'),
    'editor-identity': along('churn'),
  };
}

const tab =
  (name: RegExp): Step =>
  async (page) => {
    await page.locator('header nav button').nth(3).click();
    await page.locator('main tbody tr').first().locator('button').last().click();
    await page.getByRole('tab', { name }).click();
  };
const script = tab(/^(话术|Script)$/);
const then =
  (...steps: Step[]): Step =>
  async (page) => {
    for (const step of steps) await step(page);
  };
const outline =
  (entry: number): Step =>
  (page) =>
    page.locator('main nav button').nth(entry).click();

export const EDITOR_STEPS: Readonly<Record<string, Step>> = {
  'editor-script': then(script, outline(5)),
  'editor-script-fault': then(script, outline(5), async (page) => {
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
  }),
  'editor-script-flow': then(script, outline(4)),
  'editor-script-settings': then(script, outline(0)),
  'editor-script-values': then(script, outline(1)),
  'editor-offers': tab(/^(挽留方案|Offers)$/),
  'editor-offer': then(tab(/^(挽留方案|Offers)$/), outline(1)),
  'editor-messages': tab(/^(短信|Messages)$/),
  'editor-message': then(tab(/^(短信|Messages)$/), outline(1)),
  'editor-identity': tab(/^(核身与编号|Identity and codes)$/),
  'editor-script-run': then(script, async (page) => {
    await page.locator('aside fieldset button').nth(1).click();
    await page.locator('aside section button').last().focus();
    await page.keyboard.press('1');
    await page.keyboard.press('2');
  }),
};
