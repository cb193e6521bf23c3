import { describe, expect, it } from 'vitest';
import type { DialogRecord } from '../../../../src/lab/carrier/lab.ts';
import { measureFleet } from '../../../../src/lab/shift/fleet-measures.ts';

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
    at: { invite: 0, answer: 1_000, end: 20_000 },
    handOvers: [],
    receivedRtp: { packets: 500, bytes: 80_000, seconds: 10, rms: 0.2 },
    sentRtp: { packets: 500 },
    dtmf: '',
    ...own,
  };
}

const SILENT = { packets: 500, bytes: 80_000, seconds: 10, rms: 0 };

describe('the measures of fleet dialling', () => {
  it('count among those who answered the ones without an agent, and who heard the message', () => {
    const measured = measureFleet(
      [
        dialog('a'),
        dialog('b', { heardMessage: 'zh-CN' }),
        dialog('c'),
        dialog('d', { at: { invite: 0, end: 9_000 } }),
        dialog('e', { behaviour: { kind: 'busy' } }),
      ],
      new Map([
        ['a', 'answered'],
        ['b', 'abandoned'],
        ['c', 'abandoned'],
      ]),
      [],
    );
    expect(measured).toMatchObject({
      live: 3,
      abandoned: 2,
      heardMessage: 1,
      abandonRate: 2 / 3,
      ghosts: [],
    });
  });

  it('take from the answer to the first audio at the colleague', () => {
    const handed = (attemptId: string, firstSentAt: number) =>
      dialog(attemptId, {
        handOvers: [{ by: 'pull', user: 'agent2', callId: 'x', at: 1_200, firstSentAt }],
      });
    const measured = measureFleet([handed('a', 1_150), handed('b', 1_400), dialog('c')], new Map(), []);
    expect(measured).toMatchObject({ handOvers: 2, handOverP50: 150, handOverP95: 400 });
  });

  it('name as ghosts the calls in which somebody was up and heard nothing', () => {
    const measured = measureFleet(
      [
        dialog('silent', { receivedRtp: SILENT }),
        dialog('brief', { receivedRtp: SILENT, at: { invite: 0, answer: 1_000, end: 2_000 } }),
        dialog('told', { receivedRtp: SILENT, heardMessage: 'en' }),
        dialog('served'),
      ],
      new Map(),
      [],
    );
    expect(measured.ghosts).toEqual(['silent']);
  });
});
