import type { Page } from '@playwright/test';
import { ADMIN_STEPS } from './admin-scenes.ts';
import { ANSWER_STEPS } from './answer-scenes.ts';
import { BRIEFING_STEPS } from './briefing-scenes.ts';
import { CIRCLE_STEPS } from './circle-scenes.ts';
import { CUSTOMER_STEPS } from './customer-scenes.ts';
import { ECHO_STEPS } from './echo-scenes.ts';
import { EDITOR_STEPS } from './editor-scenes.ts';
import { GOAL_STEPS } from './goal-scenes.ts';
import { HISTORY_STEPS } from './history-scenes.ts';
import { MESSAGE_STEPS } from './message-scenes.ts';
import { NUMBER_STEPS } from './number-scenes.ts';
import { TIMELINE_STEPS } from './timeline-scenes.ts';
import { TOOL_STEPS } from './tool-scenes.ts';
import { TRANSFER_STEPS } from './transfer-scenes.ts';
import { TROUBLE_STEPS } from './trouble-scenes.ts';

type Step = (page: Page) => Promise<void>;

/** The nth page of the seat's bar. */
const goTo =
  (index: number): Step =>
  (page) =>
    page.locator('header nav button').nth(index).click();

const upload: Step = async (page) => {
  await goTo(2)(page);
  await page.locator('input[type=file]').setInputFiles({
    name: '十一月到期客户-城东.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('the scene answers for the centre'),
  });
};
const primary: Step = (page) => page.locator('main button[data-tone=primary]').last().click();
const inTurn =
  (...steps: Step[]): Step =>
  async (page) => {
    for (const step of steps) await step(page);
  };

const edit = inTurn(goTo(3), (page) =>
  page.locator('main tbody tr').first().locator('button').last().click(),
);
const tab =
  (index: number): Step =>
  (page) =>
    page.getByRole('tab').nth(index).click();

const predictive = inTurn(edit, tab(1), (page) => page.getByRole('radio').last().click());

const showFigures =
  (at: number): Step =>
  (page) =>
    page.locator('main fieldset').nth(1).locator('label, button').nth(at).click();

const simulate: Step = async (page) => {
  await page.locator('form button[data-tone=primary]').click();
  await page.locator('main tbody tr').first().waitFor({ timeout: 60_000 });
};
const choose =
  (field: number, option: number): Step =>
  (page) =>
    page.locator('form fieldset').nth(field).locator('button').nth(option).click();

const SIMULATOR_STEPS: Readonly<Record<string, Step>> = {
  simulator: goTo(4),
  'simulator-result': inTurn(goTo(4), simulate),
  'simulator-progressive': inTurn(goTo(4), choose(1, 0), simulate),
  'simulator-wrong': inTurn(goTo(4), (page) =>
    page.getByRole('textbox', { name: /呼损率上限|Abandon limit/ }).fill('5'),
  ),
  'simulator-team': inTurn(goTo(4), choose(0, 1), simulate),
  'simulator-used': inTurn(goTo(4), (page) => page.locator('form button').last().click()),
  'simulator-no-calls': goTo(4),
  'simulator-error': goTo(4),
  'simulator-loading': goTo(4),
  'simulator-no-campaign': goTo(4),
};

const openLookUp: Step = async (page) => {
  await page.locator('header nav').waitFor();
  await page.keyboard.press('/');
};
const lookUp =
  (text: string): Step =>
  async (page) => {
    await openLookUp(page);
    await page.locator('#look-up').fill(text);
    await page.keyboard.press('Enter');
  };

/** What a person does before a scene's picture is taken. */
export const STEPS: Readonly<Record<string, Step>> = {
  ...ECHO_STEPS,
  ...GOAL_STEPS,
  'look-up': openLookUp,
  'look-up-found': lookUp('199 1234 6021'),
  'look-up-open': lookUp('陈静怡'),
  'look-up-none': lookUp('199 1234 6021'),
  'board-doubts': (page) => page.locator('aside button').first().click(),
  'board-keyboard': (page) => page.locator('main select').focus(),
  'statistics-incoming': (page) => page.locator('main p button').click(),
  'statistics-quality': showFigures(1),
  'statistics-offers': showFigures(2),
  'statistics-messages': showFigures(3),
  'statistics-export': (page) => page.locator('main button[aria-haspopup=menu]').click(),
  import: goTo(2),
  ...HISTORY_STEPS,
  'import-columns': upload,
  'import-check': inTurn(upload, primary),
  'import-done': inTurn(upload, primary, primary),
  'import-error-no-phone-column': upload,
  'import-error-empty': upload,
  'import-error-binary': upload,
  'import-error-unreadable': upload,
  campaigns: goTo(3),
  'campaigns-empty': goTo(3),
  'campaign-edit': edit,
  'campaign-dialling': predictive,
  'campaign-dialling-progressive': inTurn(edit, tab(1)),
  'campaign-dialling-wrong': inTurn(predictive, (page) =>
    page.getByRole('textbox', { name: /呼损率|Abandon/ }).fill('5'),
  ),
  'campaign-rules': inTurn(edit, tab(2)),
  'campaign-rules-wrong': inTurn(edit, tab(2), async (page) => {
    await page.locator('main table input').nth(1).fill('9');
    await page.getByRole('textbox', { name: /锁定|Lock-out/ }).fill('24');
  }),
  'campaign-compliance': inTurn(edit, tab(3)),
  'campaign-order': inTurn(edit, tab(4)),
  'campaign-retry': inTurn(edit, tab(5)),
  'campaign-script': inTurn(edit, tab(6)),
  'campaign-dispositions': inTurn(edit, (page) =>
    page.getByRole('tab', { name: /通话小结|Dispositions/ }).click(),
  ),
  dnc: goTo(5),
  'dnc-empty': goTo(5),
  'dnc-add': inTurn(goTo(5), (page) => page.locator('main button[data-tone=primary]').click()),
  'dnc-withdraw': inTurn(goTo(5), (page) => page.locator('main button').nth(2).click()),
  'dnc-end': inTurn(goTo(5), (page) => page.locator('main tbody button').first().click()),
  'dnc-end-withdrawal': inTurn(goTo(5), async (page) => {
    await page.locator('main tbody tr').nth(3).getByRole('button').click();
    await page.getByRole('dialog').getByRole('radio').first().focus();
    await page.keyboard.press('Space');
  }),
  'dnc-found': inTurn(goTo(5), async (page) => {
    await page.locator('main input').first().fill('138 1234 6021');
    await page.keyboard.press('Enter');
  }),
  'call-records': inTurn(goTo(6), (page) => page.locator('main tbody button').first().click()),
  'board-unknown': (page) => page.locator('aside button').nth(1).click(),
  records: goTo(7),
  'records-empty': goTo(7),
  'records-look-ups': inTurn(goTo(7), tab(1)),
  'records-reveals': inTurn(goTo(7), tab(2)),
  callbacks: goTo(1),
  'campaign-recycle': inTurn(
    goTo(3),
    (page) => page.locator('main tbody tr').first().locator('button').nth(1).click(),
    (page) => page.getByRole('checkbox').first().click(),
  ),
  ...SIMULATOR_STEPS,
  ...TOOL_STEPS,
  ...MESSAGE_STEPS,
  ...ANSWER_STEPS,
  ...BRIEFING_STEPS,
  ...CUSTOMER_STEPS,
  ...EDITOR_STEPS,
  'approved-answers': goTo(9),
  'approved-answer-edit': inTurn(goTo(9), (page) =>
    page.locator('main tbody tr, tbody tr').first().locator('button').click(),
  ),
  ...TIMELINE_STEPS,
  ...CIRCLE_STEPS,
  ...NUMBER_STEPS,
  ...TRANSFER_STEPS,
  ...ADMIN_STEPS,
  ...TROUBLE_STEPS,
  'account-edit': (page) => page.locator('main tbody button').first().click(),
  parked: goTo(2),
  'parked-empty': goTo(2),
};
