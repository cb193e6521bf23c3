import { describe, expect, it } from 'vitest';
import type { DeskFact } from '../../../../src/core/sync/fact.ts';
import { factKey } from '../../../../src/core/sync/fact-key.ts';
import { committed, ended, outcome } from '../../../support/store/facts.ts';

const state: DeskFact = { kind: 'agent.state', agentId: 'a', at: 1, status: 'available', state: 'idle' };
const dnc: DeskFact = {
  kind: 'dnc.requested',
  number: '+8613800000001',
  customerId: 'c',
  agentId: 'a',
  at: 1,
};
const release: DeskFact = { kind: 'lease.released', taskId: 't', leaseTerm: 1, at: 1, reason: 'surplus' };

describe('the identity of a fact', () => {
  it.each<[string, DeskFact, DeskFact]>([
    ['an attempt is committed once', committed(1), committed(1, { at: 9 })],
    ['an attempt ends once, however', ended(1), ended(1, { lineResult: 'busy' })],
    ['an outcome is its id', outcome(1), outcome(1, { notes: 'x' })],
    ['a lease is given back once a term', release, { ...release, at: 9, reason: 'sign-out' }],
  ])('%s', (_, one, same) => {
    expect(factKey(one)).toBe(factKey(same));
  });

  it.each<[string, DeskFact, DeskFact]>([
    ['beginning and end of an attempt', committed(1), ended(1)],
    [
      'two outcomes of an attempt',
      outcome(1),
      outcome(1, { outcomeId: 'outcome-1b', corrects: 'outcome-1' }),
    ],
    ['two terms of a lease', release, { ...release, leaseTerm: 2 }],
    ['two states at the same instant', state, { ...state, state: 'reserved' }],
    ['requests of two numbers', dnc, { ...dnc, number: '+8613800000002' }],
  ])('tells apart %s', (_, one, other) => {
    expect(factKey(one)).not.toBe(factKey(other));
  });
});
