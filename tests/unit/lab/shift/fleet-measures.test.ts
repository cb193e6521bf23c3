import { describe, expect, it } from 'vitest';
import type { DialogRecord } from '../../../../src/lab/carrier/lab.ts';
import { AgentTimeline } from '../../../../src/lab/shift/agent-timeline.ts';
import { type Measured, measureFleet } from '../../../../src/lab/shift/fleet-measures.ts';

const TALK = {
  kind: 'talk',
  ringMs: 1,
  voice: { kind: 'tone', hz: 440 },
  talkMs: 9_000,
  endsBy: 'customer',
  interested: false,
  answersOnCancel: false,
} as const;

function dialog(attemptId: string, own: Partial<DialogRecord> = {}): DialogRecord {
  return {
    callId: `call-${attemptId}`,
    attemptId,
    username: 'agent1',
    from: '+864008001234',
    to: '+8615400000001',
    behaviour: TALK,
    at: { invite: 0, answer: 1_000, ack: 1_001, end: 20_000 },
    handOvers: [],
    receivedRtp: { packets: 500, bytes: 80_000, seconds: 10, rms: 0.2 },
    sentRtp: { packets: 500 },
    dtmf: '',
    ...own,
  };
}

const measure = (dialogs: readonly DialogRecord[], own: Partial<Measured> = {}) =>
  measureFleet({
    dialogs,
    lineResults: new Map(),
    agents: [],
    stretch: { from: 0, to: 60_000 },
    warmUpSeconds: 0,
    killedAt: new Map(),
    sipHalfOpen: [],
    ...own,
  });

const SILENT = { packets: 500, bytes: 80_000, seconds: 10, rms: 0 };

describe('the measures of fleet dialling', () => {
  it('count among those who answered the ones without an agent, and who heard the message', () => {
    const measured = measure(
      [
        dialog('a'),
        dialog('b', { heardMessage: 'zh-CN' }),
        dialog('c'),
        dialog('d', { at: { invite: 0, end: 9_000 } }),
        dialog('e', { behaviour: { kind: 'busy' } }),
      ],
      {
        lineResults: new Map([
          ['a', 'answered'],
          ['b', 'abandoned'],
          ['c', 'abandoned'],
        ]),
      },
    );
    expect(measured).toMatchObject({
      live: 3,
      abandoned: 2,
      heardMessage: 1,
      abandonRate: 2 / 3,
      ghosts: [],
    });
  });

  it('take from the answer to the first audio at the colleague, apart for who had to wait for one', () => {
    const handed = (attemptId: string, firstSentAt: number) =>
      dialog(attemptId, {
        handOvers: [{ by: 'pull', user: 'agent2', callId: 'x', at: 1_200, firstSentAt }],
      });
    const colleague = new AgentTimeline();
    colleague.add({ at: 500, status: 'available', state: 'idle' });
    colleague.add({ at: 1_050, status: 'available', state: 'reserved', attemptId: 'a' });
    colleague.add({ at: 1_100, status: 'available', state: 'talking', attemptId: 'a' });
    colleague.add({ at: 1_900, status: 'available', state: 'idle' });
    colleague.add({ at: 2_050, status: 'available', state: 'talking', attemptId: 'b' });
    const measured = measure([handed('a', 1_150), handed('b', 2_100), dialog('c')], { agents: [colleague] });
    expect(measured).toMatchObject({
      handOvers: 2,
      handOverTimes: {
        colleagueFree: { count: 1, p95: 150 },
        nobodyFree: { count: 1, p95: 1_100 },
        onceFree: { count: 1, p95: 200 },
      },
      cardTimes: { count: 1, p95: 50 },
      voiceBeforeCard: [],
    });
  });

  it('name the hand-overs whose voice was there before the card', () => {
    const colleague = new AgentTimeline();
    colleague.add({ at: 500, status: 'available', state: 'idle' });
    colleague.add({ at: 1_200, status: 'available', state: 'talking', attemptId: 'a' });
    const handOvers = [{ by: 'pull' as const, user: 'agent2', callId: 'x', at: 1_150, firstSentAt: 1_199 }];
    const measured = measure([dialog('a', { handOvers })], { agents: [colleague] });
    expect(measured).toMatchObject({ voiceBeforeCard: ['a'], cardTimes: { count: 1, p95: 200 } });
  });

  it('name as ghosts the calls in which somebody was up and heard nothing', () => {
    const measured = measure([
      dialog('silent', { receivedRtp: SILENT }),
      dialog('brief', { receivedRtp: SILENT, at: { invite: 0, answer: 1_000, end: 2_000 } }),
      dialog('told', { receivedRtp: SILENT, heardMessage: 'en' }),
      dialog('served'),
    ]);
    expect(measured.ghosts).toEqual(['silent']);
  });

  it('leave the warm-up out, but for its abandoned calls in the rate of the whole', () => {
    const early = dialog('early', { at: { invite: 0, answer: 900, end: 2_000 } });
    const measured = measure([early, dialog('a'), dialog('b'), dialog('c')], {
      lineResults: new Map([['early', 'abandoned']]),
      stretch: { from: 1_000, to: 60_000 },
    });
    expect(measured).toMatchObject({ live: 3, abandonRate: 0, wholeRate: 0.25 });
  });

  it('take from the answer until the agent is seen to talk, also at a colleague', () => {
    const agent = new AgentTimeline();
    agent.add({ at: 500, status: 'available', state: 'idle' });
    agent.add({ at: 1_080, status: 'available', state: 'talking', attemptId: 'a' });
    agent.add({ at: 9_000, status: 'available', state: 'wrap-up', attemptId: 'a' });
    expect(measure([dialog('a'), dialog('b')], { agents: [agent] })).toMatchObject({
      customerWaits: { count: 1, p50: 80 },
      agentWaits: { count: 1, p50: 580 },
    });
  });

  it('count apart who was left alone by a killed desk or a dead connection, as abandoned and as no ghost', () => {
    const measured = measure(
      [
        dialog('lost', { receivedRtp: SILENT }),
        dialog('dead', { at: { invite: 0, answer: 3_000, end: 35_000 }, receivedRtp: SILENT }),
        dialog('unheard', {
          username: 'agent2',
          at: { invite: 0, answer: 45_000, end: 59_000 },
          receivedRtp: SILENT,
        }),
        dialog('served'),
      ],
      {
        killedAt: new Map([['agent1', 2_000]]),
        sipHalfOpen: [{ from: 40_000, to: 50_000 }],
        lineResults: new Map([['lost', 'abandoned']]),
      },
    );
    expect(measured).toMatchObject({
      live: 4,
      abandoned: 0,
      left: { desktopLost: ['lost'], answeredTheDead: ['dead'], unheard: ['unheard'] },
      abandonRate: 0.75,
      ghosts: [],
    });
  });
});
