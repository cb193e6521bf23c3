import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf, stillAllowed } from '../../../../src/renderer/keys/judge-key.ts';
import {
  AGENT_ACTIONS,
  type AgentAction,
  CHOOSING_KEYS,
  DEFAULT_KEYS,
  keysWith,
} from '../../../../src/renderer/keys/key-table.ts';

const action = fc.constantFrom(...AGENT_ACTIONS);
const key = fc.oneof(
  fc.constantFrom(...Object.values(DEFAULT_KEYS), ...CHOOSING_KEYS, 'F4', 'F5', 'Alt+P', 'Control+W', ' '),
  fc
    .tuple(fc.constantFrom('', 'Control+', 'Alt+'), fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ;,.=-'))
    .map(([modifier, character]) => modifier + character),
);

describe('a key for an action', () => {
  it.each<[AgentAction, string]>([
    ['mute', '.'],
    ['mute', ';'],
    ['mute', 'F9'],
    ['hangUp', 'Alt+H'],
    ['save', 'Control+M'],
    ['status', 'F4'],
    ['filters', 'L'],
  ])('%s may have %s', (given, wanted) => {
    expect(refusalOf(given, wanted, DEFAULT_KEYS)).toBeUndefined();
  });

  it.each<[AgentAction, string, string]>([
    ['mute', '3', 'choosing'],
    ['mute', 'Alt+3', 'choosing'],
    ['mute', 'Enter', 'choosing'],
    ['mute', 'Q', 'choosing'],
    ['mute', 'Control+W', 'browser'],
    ['mute', 'Control+T', 'browser'],
    ['mute', 'Alt+D', 'browser'],
    ['mute', 'F5', 'browser'],
    ['mute', 'Tab', 'browser'],
    ['mute', 'ArrowDown', 'browser'],
    ['mute', ' ', 'input-method'],
    ['mute', 'Control+ ', 'input-method'],
    ['mute', 'Control+.', 'input-method'],
    ['mute', 'CapsLock', 'input-method'],
    ['save', '.', 'character'],
    ['search', ';', 'character'],
  ])('%s may not have %s: %s', (given, wanted, why) => {
    expect(refusalOf(given, wanted, DEFAULT_KEYS)).toEqual({ why });
  });

  it('names the action that has it already', () => {
    expect(refusalOf('mute', 'H', DEFAULT_KEYS)).toEqual({ why: 'taken', by: 'hold' });
    expect(refusalOf('hold', 'M', keysWith({ mute: '.' }))).toBeUndefined();
    expect(refusalOf('mute', 'M', keysWith({ mute: '.', hold: 'M' }))).toEqual({ why: 'taken', by: 'hold' });
  });

  it('is refused to nobody as delivered', () => {
    for (const each of AGENT_ACTIONS)
      expect([each, refusalOf(each, DEFAULT_KEYS[each], DEFAULT_KEYS)]).toEqual([each, undefined]);
  });
});

describe('kept keys', () => {
  it('never leave two actions with one key or an action with a refused one, whatever was kept', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(action, key), { maxLength: 12 }), (pairs) => {
        const keys = keysWith(stillAllowed(Object.fromEntries(pairs)));
        expect(new Set(Object.values(keys)).size).toBe(AGENT_ACTIONS.length);
        for (const each of AGENT_ACTIONS) expect(refusalOf(each, keys[each], keys)).toBeUndefined();
      }),
      { seed: 20_040, numRuns: 2_000 },
    );
  });

  it('keep what is allowed, exchanged keys too', () => {
    expect(stillAllowed({ mute: 'H', hold: 'M', dial: '.', next: 'Control+W' })).toEqual({
      mute: 'H',
      hold: 'M',
      dial: '.',
    });
  });
});
