import type { Page } from '@playwright/test';

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

/** What a person does before a scene's picture is taken. */
export const STEPS: Readonly<Record<string, Step>> = {
  'board-doubts': (page) => page.locator('aside button').first().click(),
  'board-keyboard': (page) => page.locator('main select').focus(),
  import: goTo(2),
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
  'campaign-rules': inTurn(edit, tab(1)),
  'campaign-compliance': inTurn(edit, tab(2)),
  'call-records': inTurn(goTo(5), (page) => page.locator('main tbody button').first().click()),
  'board-unknown': (page) => page.locator('aside button').nth(1).click(),
  callbacks: goTo(1),
  'campaign-recycle': inTurn(goTo(3), (page) =>
    page.locator('main tbody tr').first().locator('button').nth(1).click(),
  ),
  'campaign-order': inTurn(edit, tab(3)),
  'campaign-retry': inTurn(edit, tab(4)),
  'campaign-script': inTurn(edit, tab(5)),
  'campaign-dispositions': inTurn(edit, tab(6)),
  records: goTo(4),
  'records-empty': goTo(4),
  'account-edit': (page) => page.locator('main tbody button').first().click(),
  parked: goTo(1),
  'parked-empty': goTo(1),
};
