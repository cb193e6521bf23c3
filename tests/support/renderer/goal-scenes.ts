import type { Page } from '@playwright/test';
import type { SceneSetup } from './scenes.ts';

const AGENTS = ['李敏', '王芳', '欧阳静雯', 'Anna Bergström'];

/** The lead's goals of the day: of the team, of one agent, and one agent for whom nothing special holds. */
export const GOAL_SCENES = (
  seat: (now: number) => SceneSetup,
): Readonly<Record<string, (now: number) => SceneSetup>> => {
  const told = (now: number) => {
    const set = (back: number) => ({ setAt: now - back * 86_400_000, setBy: '何雯' });
    const day = (back: number) => new Date(now - back * 86_400_000).toISOString().slice(0, 10);
    const team = '城东一组';
    return {
      today: day(0),
      teams: [
        {
          team,
          agents: AGENTS.map((name, index) => ({ agentId: `a${index}`, name })),
          versions: [
            { id: 'g1', from: day(20), team, goals: { calls: 110, success: 8 }, ...set(20) },
            { id: 'g2', from: day(3), team, goals: { calls: 120, talkMinutes: 240, success: 10 }, ...set(3) },
            { id: 'g3', from: day(1), team, agentId: 'a1', goals: { calls: 90, success: 6 }, ...set(1) },
          ],
        },
      ],
    };
  };
  const scene = (now: number): SceneSetup => {
    const { answers, ...setup } = seat(now);
    return { ...setup, answers: { ...answers, 'central.dayGoals': told(now) } };
  };
  const empty = (now: number): SceneSetup => {
    const { answers, ...setup } = seat(now);
    return { ...setup, answers: { ...answers, 'central.dayGoals': { today: told(now).today, teams: [] } } };
  };
  return { goals: scene, 'goals-set': scene, 'goals-none': empty };
};

const open = (page: Page) => page.locator('header nav button').nth(4).click();

export const GOAL_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  goals: open,
  'goals-none': open,
  'goals-set': async (page) => {
    await open(page);
    await page.locator('tbody button').first().click();
  },
};
