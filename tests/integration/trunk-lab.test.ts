import { afterEach, describe, expect, it } from 'vitest';
import { AgentBot } from '../../src/lab/bots/agent-bot.ts';
import type { Behaviour } from '../../src/lab/customers/behaviour.ts';
import { DEMO_PASSWORD, type Stack, startStack } from '../support/desk/whole-stack.ts';

const TRUNK_LINES = 3;
const NUMBERS = 8;

let stack: Stack;
afterEach(() => stack.close());

const talks: Behaviour = {
  kind: 'talk',
  ringMs: 12_000,
  voice: { kind: 'speech', language: 'zh' },
  talkMs: 15_000,
  endsBy: 'customer',
  interested: false,
  answersOnCancel: false,
};

/** Most of the calls that were up at the same moment, as the carrier saw them. */
function mostAtOnce(): number {
  const changes = stack.lab
    .dialogs()
    .flatMap(({ at }) => [
      { at: at.invite, by: 1 },
      { at: at.end ?? Number.POSITIVE_INFINITY, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let up = 0;
  let most = 0;
  for (const { by } of changes) {
    up += by;
    most = Math.max(most, up);
  }
  return most;
}

describe('two campaigns on one trunk', () => {
  it('dial ahead at the same time, work off both lists, and are never over what the carrier grants together', async () => {
    stack = await startStack({ lines: 4, script: () => talks });
    const trunk = { id: 'trunk', name: '测试中继', lines: TRUNK_LINES };
    await stack.administer('saveTrunk', trunk);
    const ids = ['trunk-a', 'trunk-b'];
    for (const [i, id] of ids.entries()) {
      const numbers = Array.from({ length: NUMBERS }, (_, n) => `154000${i}${String(1000 + n)}`);
      await stack.campaign(numbers, { id, dialMode: 'predictive', trunkId: trunk.id });
    }
    const bots: AgentBot[] = [];
    const alone = new Set<string>();
    for (const [i, username] of ['agent1', 'agent2', 'agent3', 'agent4'].entries()) {
      const { desk } = stack.desk(`desk-of-${username}`);
      const bot = new AgentBot(desk, { random: () => 0.5, wrapUpMs: 100, patienceMs: 60_000 });
      bots.push(bot);
      await bot.signIn(username, DEMO_PASSWORD);
      await bot.until(({ sip, campaigns }) => sip.kind === 'registered' && campaigns.length > 1, 20_000);
      bot.onView(({ pacing }) => {
        if (pacing?.mode === 'progressive-fallback') alone.add(username);
      });
      await bot.start(ids[i % 2] ?? '');
    }
    const reached = async () => {
      const { attempts } = await stack.supervise('books', {});
      return new Set(attempts.flatMap((each) => (each.lineResult === undefined ? [] : each.taskId))).size;
    };
    await expect.poll(reached, { timeout: 240_000 }).toBe(2 * NUMBERS);
    for (const bot of bots) await bot.finish(10_000);

    const most = mostAtOnce();
    expect(most).toBeGreaterThan(1);
    // A desk that the centre was silent to dials one by one without asking.
    expect(most).toBeLessThanOrEqual(TRUNK_LINES + alone.size);
  }, 300_000);
});
