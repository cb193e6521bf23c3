import { describe, expect, it } from 'vitest';
import { restTaken } from '../../../../../src/core/report/rest-time.ts';
import type { AgentStateChanged } from '../../../../../src/core/sync/fact.ts';
import { REST_SETTING, restSpansOf } from '../../../../../src/main/store/rest-spans.ts';
import { TEN_O_CLOCK } from '../../../../support/store/facts.ts';
import { scratchFolder, storeIn } from '../../../../support/store/scratch.ts';

const MINUTE_MS = 60_000;
const state = (minute: number, change: Partial<AgentStateChanged>): AgentStateChanged => ({
  kind: 'agent.state',
  agentId: 'agent-1',
  at: TEN_O_CLOCK + minute * MINUTE_MS,
  status: 'available',
  state: 'idle',
  ...change,
});
const RESTING = { status: 'on-break', breakReason: 'rest' } as const;

describe('rests of the day', () => {
  it('are known after a restart, though the facts have been sent', () => {
    const folder = scratchFolder();
    const store = storeIn(folder);
    const facts = [
      state(0, RESTING),
      state(7, {}),
      state(20, { ...RESTING, breakReason: 'meal' }),
      state(50, RESTING),
    ];
    const events = facts.map((fact) => store.record(fact));
    store.acknowledge(events.at(-1)?.seq ?? 0, []);
    store.close();
    const spans = restSpansOf(storeIn(folder).setting(REST_SETTING));
    expect(restTaken(spans, TEN_O_CLOCK)).toEqual({
      usedMs: 7 * MINUTE_MS,
      since: TEN_O_CLOCK + 50 * MINUTE_MS,
    });
  });
});
