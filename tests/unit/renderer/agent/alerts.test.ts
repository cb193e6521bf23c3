import { describe, expect, it } from 'vitest';
import type { DeskView } from '../../../../src/contract/desk-view.ts';
import { type ErrorCode, WaihuError } from '../../../../src/contract/errors.ts';
import { alertsOf, type SoundState } from '../../../../src/renderer/screens/agent/alerts.ts';
import { deskViewOf, workOf } from '../../../support/renderer/scenes.ts';

const QUIET: SoundState = { phase: 'ready', problem: undefined };
const lost: DeskView['sip'] = { kind: 'lost', since: 0, problem: { code: 'sip.unreachable' } };
const shown = (change: Partial<DeskView>, sound = QUIET, refused?: ErrorCode) =>
  alertsOf(deskViewOf(0, change), sound, refused && new WaihuError(refused)).map(({ error, action }) =>
    action ? `${error.code} ${action}` : error.code,
  );

describe('alerts of the console', () => {
  it('tell once that the voice server is away, also after a key that needs it', () => {
    expect(shown({ sip: lost }, QUIET, 'sip.unreachable')).toEqual(['sip.unreachable']);
  });

  it('tell once that there is no sound, by the call that was not made, with the way to mend it', () => {
    const failed: SoundState = { phase: 'failed', problem: { code: 'media.no-device' } };
    const problem = { code: 'call.not-made', params: { cause: 'media.no-device' } } as const;
    expect(shown({ problem }, failed)).toEqual(['call.not-made retry-sound']);
    expect(shown({}, failed)).toEqual(['media.no-device retry-sound']);
    expect(shown({ problem }, QUIET)).toEqual(['call.not-made']);
  });

  it('tell different things beside each other', () => {
    expect(shown({ sip: lost, problem: { code: 'store.full' } }, QUIET, 'queue.empty')).toEqual([
      'store.full',
      'sip.unreachable',
      'queue.empty',
    ]);
  });

  it('offer to take over what another window has, and leave a blocked task to its own notice', () => {
    const elsewhere: SoundState = { phase: 'elsewhere', problem: undefined };
    expect(shown({}, elsewhere, 'gate.blocked')).toEqual(['media.other-tab take-over']);
  });

  it('tell that another device stands in for the chosen one, unless there is no sound at all', () => {
    const away = { input: false, output: true };
    expect(shown({}, { ...QUIET, away })).toEqual(['media.fell-back']);
    const failed: SoundState = { phase: 'failed', problem: { code: 'media.no-device' }, away };
    expect(shown({}, failed)).toEqual(['media.no-device retry-sound']);
  });

  it('tell that a call has no sound and what becomes of it, once', () => {
    const work = workOf(0);
    const { call } = work;
    if (!call) throw new Error('no call in this scene');
    const without = (sound: 'mending' | 'gone') => ({ work: { ...work, call: { ...call, sound } } });
    expect(shown(without('mending'))).toEqual(['call.sound-mending']);
    expect(shown(without('gone'))).toEqual(['call.sound-gone']);
    const problem = { code: 'call.no-path' } as const;
    expect(shown({ ...without('mending'), problem })).toEqual(['call.no-path']);
  });

  it('are none while all is well', () => {
    expect(shown({})).toEqual([]);
  });
});
