import { expect, it } from 'vitest';
import type { CallView } from '../../../../src/contract/desk-view.ts';
import { dotOf } from '../../../../src/renderer/screens/agent/call-dot.ts';
import { workOf } from '../../../support/renderer/scenes.ts';

const call: CallView = {
  attemptId: 'a1',
  number: '199****6021',
  state: 'talking',
  since: 0,
  answeredAt: 0,
  muted: false,
};
const during = (change: Partial<CallView>) => dotOf(workOf(0, { call: { ...call, ...change } }));

it('is green while customer and agent hear each other, and at no other time', () => {
  expect(during({})).toBe('green');
  expect(during({ sound: 'mending' })).toBe('amber');
  expect(during({ sound: 'gone' })).toBe('red');
  expect(during({ state: 'holding' })).toBe('amber');
  expect(during({ state: 'ringing' })).toBe('amber');
  expect(during({ state: 'ended' })).toBe('grey');
  expect(during({ consultedBy: '王芳' })).toBe('blue');
  expect(dotOf(undefined)).toBe('grey');
  expect(dotOf(workOf(0, { stage: 'wrap-up', call }))).toBe('grey');
});

it('tells where a colleague has come in', () => {
  const withColleague = (state: 'calling' | 'consulting' | 'conference') =>
    dotOf(workOf(0, { call, transfer: { state, way: 'attended', name: '李娜', since: 0 } }));
  expect(withColleague('calling')).toBe('amber');
  expect(withColleague('consulting')).toBe('blue');
  expect(withColleague('conference')).toBe('green');
});
