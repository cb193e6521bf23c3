import { describe, expect, it } from 'vitest';
import { RETENTION_SCRIPT } from '../../../../src/core/campaign/retention-script.ts';
import { checkScript } from '../../../../src/core/script/check-script.ts';
import { END, type Script } from '../../../../src/core/script/script.ts';
import type { ScriptProblem } from '../../../../src/core/script/script-problem.ts';
import { anyOf, asking, oneOf, saying, scriptOf, TEXT } from '../../../support/script/write.ts';

const end = (id: string) => saying(id, { ends: {} });
const half = { 'zh-CN': '只有中文', en: ' ' };
const answered = (step: string) => ({ kind: 'answered', step }) as const;
const step = (id: string, kind: ScriptProblem['kind'], ...named: string[]): ScriptProblem => ({
  kind,
  at: { step: id },
  ...(named.length > 0 ? { named } : {}),
});

describe('checking a script', () => {
  it('finds nothing wrong with the one that ships', () => {
    expect(checkScript(RETENTION_SCRIPT)).toEqual([]);
  });

  it.each<[string, Script, readonly ScriptProblem[]]>([
    ['no steps', scriptOf([]), [{ kind: 'no-steps', at: {} }]],
    ['two steps of one name', scriptOf([saying('a'), end('a')]), [step('a', 'repeated-step')]],
    [
      'two options of one name',
      scriptOf([asking('a', oneOf('x', 'x')), end('b')]),
      [{ kind: 'repeated-option', at: { step: 'a', option: 'x' } }],
    ],
    [
      'two sections of one name',
      scriptOf([end('a')], { sections: ['s', 's'].map((id) => ({ id, title: TEXT })) }),
      [{ kind: 'repeated-section', at: { section: 's' } }],
    ],
    [
      'two values of one name',
      scriptOf([end('a')], { values: ['v', 'v'].map((id) => ({ id, is: { kind: 'today' } })) }),
      [{ kind: 'repeated-value', at: { value: 'v' } }],
    ],
    ['a step called like the end', scriptOf([saying(END), end('a')]), [step(END, 'reserved-name')]],
    [
      'a section that is not there',
      scriptOf([saying('a', { section: 'z', ends: {} })]),
      [step('a', 'unknown-section', 'z')],
    ],
    [
      'an option that leads nowhere',
      scriptOf([asking('a', oneOf('x>z', 'y')), end('b')]),
      [step('a', 'unknown-next', 'z')],
    ],
    [
      'a jump that leads nowhere',
      scriptOf([saying('a', { jumps: [{ when: answered('a'), to: 'z' }] }), end('b')]),
      [step('a', 'unknown-next', 'z')],
    ],
    [
      'a condition on a step that is not there',
      scriptOf([saying('a'), saying('b', { visibleIf: answered('z') }), end('c')]),
      [step('b', 'unknown-step', 'z')],
    ],
    [
      'a condition on an option that is not there',
      scriptOf([
        asking('a', anyOf('x')),
        saying('b', { visibleIf: { kind: 'answer', step: 'a', test: 'lacks', option: 'z' } }),
        end('c'),
      ]),
      [step('b', 'unknown-option', 'a', 'z')],
    ],
    [
      'a text with a value that is not there',
      scriptOf([saying('a', { say: { 'zh-CN': '省{{value.z}}', en: 'save {{value.z}}' }, ends: {} })]),
      [step('a', 'unknown-value', 'z')],
    ],
    [
      'a placeholder that means nothing',
      scriptOf([saying('a', { say: { 'zh-CN': '{{customer.shoe}}', en: 'x' }, ends: {} })]),
      [step('a', 'unknown-placeholder', 'customer.shoe')],
    ],
    [
      'visibility by a step that comes later',
      scriptOf([saying('a', { visibleIf: answered('b') }), saying('b'), end('c')]),
      [step('a', 'asked-later', 'b')],
    ],
    [
      'visibility by the step’s own answer',
      scriptOf([saying('a', { visibleIf: answered('a') }), end('b')]),
      [step('a', 'asked-later', 'a')],
    ],
    [
      'a text with the answer of a step on another branch',
      scriptOf([
        asking('a', oneOf('x>b', 'y>c')),
        end('b'),
        saying('c', { say: { 'zh-CN': '{{answer.b}}', en: '{{answer.b}}' }, ends: {} }),
      ]),
      [step('c', 'asked-later', 'b')],
    ],
    [
      'a text with a value computed from a later answer, through another value',
      scriptOf(
        [
          saying('a', { say: { 'zh-CN': '{{value.w}}', en: '{{value.w}}' } }),
          asking('b', { kind: 'number' }),
          end('c'),
        ],
        {
          values: [
            { id: 'v', is: { kind: 'answer', step: 'b' } },
            { id: 'w', is: { kind: 'value', value: 'v' } },
          ],
        },
      ),
      [step('a', 'asked-later', 'b')],
    ],
    [
      'values that need each other',
      scriptOf([end('a')], {
        values: [
          { id: 'v', is: { kind: 'value', value: 'w' } },
          { id: 'w', is: { kind: 'value', value: 'v' } },
        ],
      }),
      [
        { kind: 'value-cycle', at: { value: 'v' } },
        { kind: 'value-cycle', at: { value: 'w' } },
      ],
    ],
    ['a step nobody reaches', scriptOf([end('a'), end('b')]), [step('b', 'unreachable')]],
    [
      'a circle, with its way',
      scriptOf([saying('a'), saying('b'), asking('c', oneOf('x>b', 'y')), end('d')]),
      [{ kind: 'cycle', at: { step: 'b' }, named: ['b', 'c'] }],
    ],
    [
      'a circle by a jump to itself',
      scriptOf([saying('a', { jumps: [{ when: answered('a'), to: 'a' }] }), end('b')]),
      [{ kind: 'cycle', at: { step: 'a' }, named: ['a'] }],
    ],
    ['an order that goes on behind its last step', scriptOf([saying('a')]), [step('a', 'dead-end')]],
    [
      'an ending that may be passed over with nothing behind it',
      scriptOf([saying('a'), saying('b', { visibleIf: answered('a'), ends: {} })]),
      [step('b', 'dead-end')],
    ],
    [
      'texts in one language only',
      scriptOf([
        asking('a', { kind: 'single', options: [{ id: 'x', text: half }] }, { hint: half }),
        end('b'),
      ]),
      [
        { kind: 'one-language', at: { step: 'a' } },
        { kind: 'one-language', at: { step: 'a', option: 'x' } },
      ],
    ],
    ['a choice of nothing', scriptOf([asking('a', oneOf()), end('b')]), [step('a', 'no-options')]],
  ])('finds %s', (_name, script, problems) => {
    expect(checkScript(script)).toEqual(problems);
  });

  it.each([
    { kind: 'number', min: 2, max: 1 },
    { kind: 'money', min: 1, max: 0 },
    { kind: 'text', min: 9, max: 3 },
    { kind: 'date', min: '2026-12-02', max: '2026-12-01' },
    { kind: 'date', min: 'tomorrow' },
    { kind: 'multiple', options: [{ id: 'x', text: TEXT }], min: 2 },
    { kind: 'ranking', options: [{ id: 'x', text: TEXT }], min: 1, max: 0 },
  ] as const)('finds a range the wrong way in %o', (question) => {
    expect(checkScript(scriptOf([asking('a', question), end('b')]))).toEqual([step('a', 'wrong-range')]);
  });

  it('does not take two ways to one step for a circle', () => {
    expect(
      checkScript(
        scriptOf([
          asking('a', oneOf('x>b', 'y>c')),
          saying('b', { jumps: [{ when: answered('a'), to: 'd' }] }),
          saying('c'),
          end('d'),
        ]),
      ),
    ).toEqual([]);
  });

  it('goes by every entry: what only another one reaches is reached, and one that is not there is named', () => {
    const script = scriptOf([asking('a', oneOf(`x>${END}`)), saying('b'), end('c')]);
    expect(checkScript(script)).toEqual([step('b', 'unreachable'), step('c', 'unreachable')]);
    expect(checkScript(script, ['a', 'b'])).toEqual([]);
    expect(checkScript({ ...script, incomingStart: 'b' })).toEqual([]);
    expect(checkScript({ ...script, incomingStart: 'a' })).toEqual(checkScript(script));
    expect(checkScript(script, ['a', 'b', 'z'])).toEqual([{ kind: 'unknown-entry', at: {}, named: ['z'] }]);
  });
});
