import { describe, expect, it } from 'vitest';
import type { DialogRecord } from '../../../../src/lab/carrier/lab.ts';
import { findCallsLeft } from '../../../../src/lab/shift/calls-left.ts';
import { ghostsAtDesks } from '../../../../src/lab/shift/ghosts-at-desks.ts';

const SPOKEN = { packets: 500, bytes: 80_000, seconds: 10, rms: 0.2 };
const SILENT = { ...SPOKEN, rms: 0 };
const KILLED = new Map([['agent1', 2_000]]);

/** Up from 1 s to 20 s at agent1, unless told otherwise. */
function dialog(attemptId: string, own: Partial<DialogRecord> = {}): DialogRecord {
  return {
    callId: `call-${attemptId}`,
    attemptId,
    username: 'agent1',
    from: '+864008001234',
    to: '+8615400000001',
    behaviour: { kind: 'busy' },
    at: { invite: 0, answer: 1_000, ack: 1_001, end: 20_000 },
    endedBy: 'session-timer',
    handOvers: [],
    receivedRtp: SILENT,
    sentRtp: { packets: 500 },
    dtmf: '',
    ...own,
  };
}

const handedOver = (user: string, at: number) => [{ by: 'pull', user, callId: 'x', at } as const];

describe('the calls of a desk that was killed', () => {
  const find = (...dialogs: DialogRecord[]) =>
    findCallsLeft(dialogs, {
      killedAt: KILLED,
      sipHalfOpen: [],
      talks: new Map([['talk', { at: 1_500, freeAt: 0, cardAt: 1_500 }]]),
    });

  it('are abandoned where nobody ever spoke and no message was played, and only there', () => {
    const left = find(
      dialog('lost'),
      dialog('talk', { receivedRtp: SPOKEN, endedBy: 'customer' }),
      dialog('told', { heardMessage: 'zh-CN' }),
      dialog('saved', { receivedRtp: SPOKEN, handOvers: handedOver('agent2', 2_100) }),
    );
    expect(left).toMatchObject({
      caught: ['lost', 'told', 'saved'],
      desktopLost: ['lost'],
      endsOfKilled: { 'session-timer': 3, customer: 1 },
    });
  });

  it('are those that it had at that moment: not what was over, or somebody else’s by then, or never its own', () => {
    const left = find(
      dialog('over', { at: { invite: 0, answer: 1_000, end: 1_900 } }),
      dialog('given', { handOvers: handedOver('agent2', 1_900) }),
      dialog('elsewhere', { username: 'agent2' }),
      dialog('pulled', { username: 'agent2', handOvers: handedOver('agent1', 1_900) }),
    );
    expect(left.desktopLost).toEqual(['pulled']);
  });

  it('are told apart from those that were answered only when it was dead', () => {
    const answered = { invite: 1_000, answer: 2_500 };
    const { endedBy: _none, ...later } = dialog('later', { at: answered });
    const unnoticed = { invite: 1_000, answer: 1_999, end: 34_000 };
    const left = find(
      later,
      dialog('unnoticed', { at: unnoticed, endedBy: 'no-ack' }),
      dialog('after', { at: { invite: 2_100, answer: 2_500, end: 3_000 } }),
    );
    expect(left).toMatchObject({
      desktopLost: [],
      answeredTheDead: ['later', 'unnoticed'],
      endsOfKilled: { up: 1, 'no-ack': 1 },
    });
  });
});

describe('the answers that a dead wire swallowed', () => {
  it('are those that came meanwhile and that nobody ever acknowledged', () => {
    const unheard = { invite: 0, answer: 5_000, end: 37_000 };
    const left = findCallsLeft(
      [
        dialog('before', { at: { ...unheard, answer: 3_000 } }),
        dialog('unheard', { at: unheard, endedBy: 'no-ack' }),
        dialog('heard', { at: { ...unheard, ack: 5_010 } }),
      ],
      { killedAt: new Map(), sipHalfOpen: [{ from: 4_000, to: 6_000 }], talks: new Map() },
    );
    expect(left).toMatchObject({ unheard: ['unheard'], endsOfUnheard: { 'no-ack': 1 } });
  });
});

describe('ghost calls at desks', () => {
  const attempt = (id: string, endedAt: number) => ({ id, taskId: 't', number: '1', at: 0, endedAt });

  it('are calls that a desk which lives took for up long after the carrier had seen them end', () => {
    const dialogs = [
      dialog('late', { username: 'agent2' }),
      dialog('soon', { username: 'agent2' }),
      dialog('killed'),
    ];
    const attempts = [attempt('late', 80_000), attempt('soon', 60_000), attempt('killed', 500_000)];
    expect(ghostsAtDesks(dialogs, attempts, new Set(['agent1']))).toEqual(['late']);
  });
});
