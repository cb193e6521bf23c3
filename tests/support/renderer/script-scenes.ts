import type { Page } from '@playwright/test';
import survey from '../../../resources/scripts/business-survey.json' with { type: 'json' };
import churn from '../../../resources/scripts/churn-prevention.json' with { type: 'json' };
import { campaign } from '../../../src/contract/campaign-schema.ts';
import type { DeskView, WorkView } from '../../../src/contract/desk-view.ts';
import { deskViewOf, workOf } from './scenes.ts';

interface Kept {
  readonly steps: readonly { readonly id: string }[];
}

/** In a call along this script, from that step on. */
function along(now: number, script: Kept, from: string, work: Partial<WorkView> = {}): DeskView {
  const view = deskViewOf(now, { state: 'talking', work: workOf(now, work) });
  const steps = script.steps.slice(script.steps.findIndex(({ id }) => id === from));
  return {
    ...view,
    campaigns: view.campaigns.map((each) => campaign.parse({ ...each, script: { ...script, steps } })),
  };
}

const earlier = (now: number): NonNullable<WorkView['earlier']> => ({
  taskId: 't1',
  scriptId: 'business-survey',
  scriptVersion: 1,
  answers: [
    { stepId: 'opening', value: { kind: 'single', option: 'yes' }, at: now - 86_400_000, by: 'a2' },
    { stepId: 'q1', value: { kind: 'single', option: 'retail' }, at: now - 86_300_000, by: 'a2' },
    { stepId: 'q2', value: { kind: 'number', number: 45 }, at: now - 86_200_000, by: 'a2' },
  ],
});

/** The script panel with a question of each kind. */
export const SCRIPT_SCENES: Readonly<Record<string, (now: number) => DeskView>> = {
  'script-single': (now) => along(now, survey, 'q6'),
  'script-other': (now) => along(now, survey, 'q1'),
  'script-multiple': (now) => along(now, survey, 'q3'),
  'script-ranking': (now) => along(now, survey, 'q9'),
  'script-yes-no': (now) => along(now, survey, 'q16'),
  'script-number': (now) => along(now, survey, 'q14'),
  'script-money': (now) => along(now, survey, 'q4'),
  'script-text': (now) => along(now, survey, 'q12'),
  'script-date': (now) => along(now, churn, 'start'),
  'script-phone': (now) => along(now, survey, 'q25'),
  'script-say': (now) => along(now, churn, 'farewell'),
  'script-offer': (now) => along(now, churn, 'offer-discount'),
  'script-gap': (now) => along(now, survey, 'q2'),
  'script-back': (now) => along(now, survey, 'q7'),
  'script-staff': (now) => along(now, survey, 'q26'),
  'script-resume': (now) => along(now, survey, 'opening', { earlier: earlier(now) }),
  'script-end': (now) => along(now, survey, 'q26'),
  'script-wrap-up': (now) => {
    const view = along(now, survey, 'q26');
    const { work } = view;
    if (!work?.call) return view;
    const call = { ...work.call, state: 'ended', lineResult: 'answered', knownBy: 'code' } as const;
    return {
      ...view,
      state: 'wrap-up',
      work: { ...work, call, stage: 'wrap-up', stageSince: now - 12_000 },
    };
  },
};

const press =
  (...keys: string[]) =>
  async (page: Page) => {
    await page.locator('main section').first().waitFor();
    for (const key of keys) {
      if (key.startsWith('"')) await page.keyboard.type(key.slice(1));
      else await page.keyboard.press(key);
    }
  };

/** What the agent presses before the picture is taken; what begins with a quote is typed. */
export const SCRIPT_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'script-other': press('8'),
  'script-multiple': press('1', '2', '7', '"视频监控专线'),
  'script-ranking': press('3', '1'),
  'script-yes-no': press('2', '"报修三天没人来'),
  'script-number': press('Enter', '"8'),
  'script-money': press('Enter', '"12,800.5'),
  'script-text': press('Enter', '"怕切换那天断网，影响生产线；也担心新装的专线拉不到厂区。'),
  'script-date': press('Enter', '"2026.12.4'),
  'script-phone': press('Enter', '"138 1234 6021'),
  'script-gap': press('Enter', '"0', 'Enter'),
  'script-back': press('1', '1', '2', 'Enter', '[', '[', '2', '['),
  'script-end': press('1'),
};
