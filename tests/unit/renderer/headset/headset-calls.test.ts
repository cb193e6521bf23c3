import { describe, expect, it } from 'vitest';
import type { CallView } from '../../../../src/contract/desk-view.ts';
import { headsetStateOf } from '../../../../src/renderer/headset/headset-calls.ts';
import { deskViewOf, workOf } from '../../../support/renderer/scenes.ts';

const stateWith = (change: Partial<CallView>) => {
  const work = workOf(0);
  if (!work.call) throw new Error('no call');
  return headsetStateOf(deskViewOf(0, { work: { ...work, call: { ...work.call, ...change } } }));
};
const dark = { muted: false, offHook: false, ringing: false, held: false };

describe("the headset's lights", () => {
  it.each<[string, Partial<CallView>, Partial<typeof dark>]>([
    ['a talk', { state: 'talking' }, { offHook: true }],
    ['a muted talk', { state: 'talking', muted: true }, { offHook: true, muted: true }],
    ['a hold', { state: 'holding' }, { offHook: true, held: true }],
    ['a call that is dialled', { state: 'ringing' }, { offHook: true }],
    ['a call that comes', { state: 'ringing', arrived: 'customer', incoming: true }, { ringing: true }],
    ['a call that is over', { state: 'ended', muted: true }, {}],
  ])('follow %s', (_title, change, lit) => {
    expect(stateWith(change)).toEqual({ ...dark, ...lit });
  });

  it('are out without a call', () => {
    expect(headsetStateOf(deskViewOf(0))).toEqual(dark);
  });
});
