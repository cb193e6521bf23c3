import { describe, expect, it } from 'vitest';
import { type LightSource, lightOf } from '../../../../src/core/desktop/agent-light.ts';

const CASES: readonly (readonly [string, LightSource, string])[] = [
  ['nobody is signed in', { phase: 'signed-out', status: 'logged-out' }, 'signed-out'],
  ['signing in', { phase: 'signing-in', status: 'available' }, 'signed-out'],
  ['ready', { phase: 'signed-in', status: 'available' }, 'available'],
  ['not ready, no reason', { phase: 'signed-in', status: 'on-break' }, 'busy'],
  ['on a break', { phase: 'signed-in', status: 'on-break', breakReason: 'meal' }, 'break'],
  [
    'in a call with the break to come',
    { phase: 'signed-in', status: 'on-break', breakReason: 'meal', work: { stage: 'call' } },
    'in-call',
  ],
  [
    'writing the outcome',
    { phase: 'signed-in', status: 'available', work: { stage: 'wrap-up' } },
    'available',
  ],
];

describe('the light of the agent', () => {
  it.each(CASES)('%s', (_title, source, light) => {
    expect(lightOf(source)).toBe(light);
  });
});
