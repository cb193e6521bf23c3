import type { Page } from '@playwright/test';
import type { DeskView, IdentityView, WorkView } from '../../../src/contract/desk-view.ts';
import { WaihuError } from '../../../src/contract/errors.ts';
import { RETENTION_IDENTITY } from '../../../src/core/identity/retention-identity.ts';
import { deskViewOf, type SceneSetup, workOf } from './scenes.ts';

const CODE = 'R213057KQ4MX';

type FactStates = readonly [state: IdentityView['facts'][number]['state'], triesLeft: number][];

/** The demo's identity check, as it stands with these facts. */
function identity(
  result: IdentityView['result'],
  right: number,
  triesLeft: number,
  facts: FactStates,
): IdentityView {
  return {
    result,
    right,
    needed: 2,
    triesLeft,
    facts: RETENTION_IDENTITY.facts.map(({ id, question, compare }, i) => {
      const [state, left] = facts[i] ?? ['open', 0];
      return { id, question, compare: compare.kind, state, triesLeft: left };
    }),
  };
}

const OPEN = identity('open', 0, 3, [
  ['open', 2],
  ['open', 2],
  ['open', 2],
]);

/** A call of a campaign that checks identities: what is protected is not there. */
function protectedWork(now: number, change: Partial<WorkView> = {}): WorkView {
  const work = workOf(now);
  const { monthlyFen: _, contractEnd: __, plan: ___, ...customer } = work.customer;
  return {
    ...work,
    customer: { ...customer, externalId: '', fields: {} },
    history: work.history.map((entry) =>
      entry.kind === 'order' ? { id: entry.id, at: entry.at, kind: entry.kind, title: '' } : entry,
    ),
    why: work.why.filter(({ key }) => key !== 'why.contract-due'),
    identity: OPEN,
    protectedFields: [
      'monthlyFen',
      'contractEnd',
      'plan',
      ...Object.keys(work.customer.fields).map((name) => `field:${name}`),
      'orders',
    ],
    ...change,
  };
}

const talking = (now: number, work: WorkView): DeskView => deskViewOf(now, { state: 'talking', work });
const scene = (work: (now: number) => WorkView): ((now: number) => SceneSetup) => {
  return (now) => ({
    view: talking(now, work(now)),
    answers: { 'identity.answer': { right: false }, 'reference.issue': { code: CODE } },
  });
};

/** The console with reference codes and identity checks. */
export const TOOL_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  protected: scene((now) => protectedWork(now)),
  'protected-preview': scene((now) => {
    const { call: _, ...work } = protectedWork(now, { stage: 'preview', dialsAt: now + 6_000 });
    return work;
  }),
  'identity-open': scene((now) => protectedWork(now)),
  'identity-wrong': scene((now) =>
    protectedWork(now, {
      identity: identity('open', 1, 2, [
        ['right', 2],
        ['open', 1],
        ['open', 2],
      ]),
    }),
  ),
  'identity-failed': scene((now) =>
    protectedWork(now, {
      identity: identity('failed', 1, 0, [
        ['right', 0],
        ['spent', 0],
        ['spent', 0],
      ]),
    }),
  ),
  'identity-impossible': scene((now) =>
    protectedWork(now, {
      identity: identity('impossible', 0, 3, [
        ['missing', 0],
        ['missing', 0],
        ['open', 2],
      ]),
    }),
  ),
  'identity-passed': scene((now) => ({
    ...workOf(now),
    identity: identity('passed', 2, 2, [
      ['right', 2],
      ['open', 1],
      ['right', 2],
    ]),
    history: [
      {
        id: 'h0',
        at: now - 3_600_000,
        kind: 'call',
        title: '外呼',
        agentName: '李敏',
        lineResult: 'answered',
        talkMs: 96_000,
        references: [CODE, 'C213050A7ZQ2'],
        identity: { result: 'passed', asked: [] },
      },
      ...workOf(now).history,
    ],
  })),
  'reference-choose': scene((now) => workOf(now)),
  'reference-code': scene((now) => ({ ...workOf(now), references: [CODE] })),
  'reference-two': scene((now) => ({ ...workOf(now), references: [CODE, 'C213050A7ZQ2'] })),
  'reference-given': scene((now) => ({ ...workOf(now), references: [CODE], identity: OPEN })),
  'reference-none-left': (now) => ({
    view: talking(now, workOf(now)),
    refusals: { 'reference.issue': new WaihuError('reference.none-left') },
  }),
};

const press =
  (...keys: string[]) =>
  async (page: Page) => {
    await page.locator('blockquote').waitFor();
    for (const key of keys) await page.keyboard.press(key);
  };

/** The keys that lead to each. */
export const TOOL_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'identity-open': press('i'),
  'identity-wrong': async (page) => {
    await press('i')(page);
    await page.keyboard.type('2026-12-11');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
  },
  'identity-failed': press('i'),
  'identity-impossible': press('i'),
  'identity-passed': press('i'),
  'reference-choose': press('r'),
  'reference-code': press('r'),
  'reference-two': press('r'),
  'reference-none-left': press('r', 'r'),
};
