import { expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import type { CentreClient } from './centre-client.ts';
import { AgentConsole } from './console.ts';
import { keptBytes } from './drafts.ts';
import { signIn } from './fixtures.ts';
import { importList, type ListLine, openCampaign } from './small-list.ts';
import type { Stack } from './stack.ts';

export interface AtDesk {
  readonly admin: CentreClient;
  readonly console: AgentConsole;
}

/** An agent who is ready, with the first of these customers on the screen. */
export async function atDesk(app: Page, stack: Stack, lines: readonly ListLine[]): Promise<AtDesk> {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  await importList(admin, await openCampaign(admin, '中断', 'preview'), lines);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  return { admin, console };
}

/** Dials the customer on the screen, answers the opening, and notes something; resolves once the draft is in the vault. */
export async function talkAndNote(app: Page, console: AgentConsole, notes: string): Promise<void> {
  await app.keyboard.press('d');
  await console.expectState('通话中');
  await expect(app.getByRole('region', { name: '开场', exact: true })).toBeVisible();
  await app.keyboard.press('1');
  await expect(app.getByRole('region', { name: '核对身份', exact: true })).toBeVisible();
  await expect.poll(() => app.evaluate(keptBytes)).toBeGreaterThan(0);
  await note(app, notes);
}

/** Types into the notes by keyboard; resolves once the vault has taken it. */
export async function note(app: Page, text: string): Promise<void> {
  const before = await app.evaluate(keptBytes);
  await leaveFields(app);
  await app.keyboard.press('j');
  await app.keyboard.insertText(text);
  await expect.poll(() => app.evaluate(keptBytes)).toBeGreaterThanOrEqual(before + Buffer.byteLength(text));
  await app.keyboard.press('Escape');
}

/** The form of the identity check may have the focus: Escape leaves its field, never the call. */
async function leaveFields(app: Page): Promise<void> {
  if (await app.evaluate(() => document.activeElement instanceof HTMLInputElement))
    await app.keyboard.press('Escape');
}
