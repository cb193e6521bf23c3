import type { Page } from '@playwright/test';
import type { DeskView } from '../../../src/contract/desk-view.ts';
import type { EchoView } from '../../../src/contract/echo-view.ts';
import { deskViewOf } from './scenes.ts';

/** The test of one's own sound, in each state. */
const STATES: Readonly<Record<string, (now: number) => EchoView>> = {
  'echo-not-set-up': () => ({ kind: 'not-set-up' }),
  'echo-idle': () => ({ kind: 'idle' }),
  'echo-connecting': () => ({ kind: 'connecting' }),
  'echo-speaking': (now) => ({ kind: 'speaking', endsAt: now + 24_000 }),
  'echo-ending': () => ({ kind: 'ending' }),
  'echo-no-answer': () => ({
    kind: 'failed',
    problem: { code: 'echo.no-answer', params: { sipCode: 503 } },
  }),
  'echo-broke-off': () => ({ kind: 'failed', problem: { code: 'echo.broke-off' } }),
};

export const ECHO_SCENES: Readonly<Record<string, (now: number) => DeskView>> = Object.fromEntries(
  Object.entries(STATES).map(([name, echo]) => [
    name,
    (now) => deskViewOf(now, { status: 'on-break', idleReason: 'not-available', echo: echo(now) }),
  ]),
);

export const ECHO_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = Object.fromEntries(
  Object.keys(STATES).map((name) => [
    name,
    (page) => page.getByRole('button', { name: /^(声音|Sound)$/ }).click(),
  ]),
);
