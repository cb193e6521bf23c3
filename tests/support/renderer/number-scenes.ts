import type { Page } from '@playwright/test';
import { WaihuError } from '../../../src/contract/errors.ts';
import { deskViewOf, type SceneSetup, workOf } from './scenes.ts';

/** A call in which the customer gave two numbers: one that is not dialled yet, and one that the campaign has for somebody else. */
const given = (now: number): SceneSetup => {
  const work = workOf(now);
  const note = (id: string, field: string, to: string, state: 'applied' | 'kept') => ({
    id,
    field,
    from: '',
    to,
    by: '赵敏',
    at: now - 40_000,
    state,
  });
  const corrections = [
    note('n1', 'number:mobile', '199****0042', 'applied'),
    note('n2', 'number:work', '021****9031', 'kept'),
  ];
  return {
    view: deskViewOf(now, {
      state: 'talking',
      work: workOf(now, { customer: { ...work.customer, corrections } }),
    }),
    answers: {},
    refusals: { 'customer.correct': new WaihuError('number.unreadable') },
  };
};

/** Numbers that the customer gives in the call. */
export const NUMBER_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  'numbers-given': given,
  'new-number': given,
  'new-number-refused': given,
};

const open = async (page: Page) => {
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.keyboard.press('p');
  await page.getByRole('dialog').waitFor();
};

export const NUMBER_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'numbers-given': (page) => page.getByText('199 •••• 0042').scrollIntoViewIfNeeded(),
  'new-number': open,
  'new-number-refused': async (page) => {
    await open(page);
    await page.keyboard.type('138');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('alert').waitFor();
  },
};
