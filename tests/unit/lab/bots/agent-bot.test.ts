import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskEventMessage } from '../../../../src/contract/desk-api.ts';
import type { DeskView } from '../../../../src/contract/desk-view.ts';
import { AgentBot } from '../../../../src/lab/bots/agent-bot.ts';

const PATIENCE_MS = 10_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A bot at a desk that shows what it is told to; `commands` that the bot gave. */
function seatedBot() {
  const commands: string[] = [];
  let show: (event: DeskEventMessage) => void = () => undefined;
  const desk = {
    connect(listener: (event: DeskEventMessage) => void) {
      show = listener;
      return {
        handle: async (command: string) => {
          commands.push(command);
          return { ok: true as const, output: {} };
        },
        close: () => undefined,
      };
    },
  };
  // Draws the mean of an exponential each time.
  new AgentBot(desk as never, { random: () => 1 - 1 / Math.E, wrapUpMs: 60_000, patienceMs: PATIENCE_MS });
  const talkWith = (attemptId: string) => {
    const work = { stage: 'call', task: { campaignId: 'c', id: 't' }, call: { attemptId, state: 'talking' } };
    const view = { work, unknownAttempts: [], campaigns: [{ id: 'c', dialMode: 'predictive' }] };
    show({ kind: 'view', view: view as unknown as DeskView } as DeskEventMessage);
  };
  return { commands, talkWith };
}

describe('a simulated agent', () => {
  it('hangs up on a customer who talks for longer than its patience', async () => {
    const { commands, talkWith } = seatedBot();
    talkWith('first');
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    expect(commands).toEqual(['call.hangUp']);
  });

  it('does not hang up on the next customer because the one before, who left, had talked for so long', async () => {
    const { commands, talkWith } = seatedBot();
    talkWith('first');
    await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2);
    talkWith('second');
    await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2);
    expect(commands).toEqual([]);
    await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2);
    expect(commands).toEqual(['call.hangUp']);
  });
});
