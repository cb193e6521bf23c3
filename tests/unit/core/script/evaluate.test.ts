import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../src/core/script/answer.ts';
import type { Condition, Expression } from '../../../../src/core/script/condition.ts';
import { evaluate, holds } from '../../../../src/core/script/evaluate.ts';
import { lookUp, parsePlaceholder, partsOf } from '../../../../src/core/script/placeholders.ts';
import type { Situation } from '../../../../src/core/script/situation.ts';
import { anyOf, asking, oneOf, SETTING, scriptOf } from '../../../support/script/write.ts';

const script = scriptOf(
  [
    asking('one', oneOf('x', 'y')),
    asking('some', anyOf('p', 'q', 'r')),
    asking('age', { kind: 'number', unit: { 'zh-CN': '岁', en: 'years' } }),
    asking('fee', { kind: 'money' }),
    asking('day', { kind: 'date' }),
    asking('skip', { kind: 'text', optional: true }),
  ],
  {
    values: [
      { id: 'double', is: { kind: 'sum', terms: [{ of: { kind: 'answer', step: 'age' }, times: 2 }] } },
      { id: 'again', is: { kind: 'value', value: 'double' } },
      { id: 'self', is: { kind: 'value', value: 'self' } },
    ],
  },
);
const answers = new Map<string, AnswerValue>([
  ['one', { kind: 'single', option: 'x' }],
  ['some', { kind: 'multiple', options: ['p', 'r'] }],
  ['age', { kind: 'number', number: 41 }],
  ['fee', { kind: 'money', minor: 15_900 }],
  ['day', { kind: 'date', date: '2026-12-01' }],
  ['skip', { kind: 'skipped' }],
]);
const situation: Situation & { agentName: string } = { ...SETTING, script, answers, agentName: '李敏' };
const answer = (step: string, test: 'is' | 'has' | 'lacks', option: string): Condition => ({
  kind: 'answer',
  step,
  test,
  option,
});
const compare = (
  left: Expression,
  is: '<' | '<=' | '=' | '!=' | '>=' | '>',
  right: Expression,
): Condition => ({
  kind: 'compare',
  left,
  is,
  right,
});
const of = (step: string): Expression => ({ kind: 'answer', step });
const number = (value: number): Expression => ({ kind: 'number', number: value });
const tier: Expression = { kind: 'customer', fact: 'tier' };

describe('a condition', () => {
  it.each<[string, boolean, Condition]>([
    ['the option chosen', true, answer('one', 'is', 'x')],
    ['another option', false, answer('one', 'is', 'y')],
    ['one ticked among several', true, answer('some', 'has', 'p')],
    ['the only one of several', false, answer('some', 'is', 'p')],
    ['an option left unticked', true, answer('some', 'lacks', 'q')],
    ['an option that is ticked, as unticked', false, answer('some', 'lacks', 'p')],
    ['an option of a step not answered, as unticked', false, answer('never', 'lacks', 'p')],
    ['all of nothing', true, { kind: 'all', of: [] }],
    ['any of nothing', false, { kind: 'any', of: [] }],
    ['all', false, { kind: 'all', of: [answer('one', 'is', 'x'), answer('one', 'is', 'y')] }],
    ['any', true, { kind: 'any', of: [answer('one', 'is', 'x'), answer('one', 'is', 'y')] }],
    ['not', true, { kind: 'not', of: answer('one', 'is', 'y') }],
    ['answered', true, { kind: 'answered', step: 'age' }],
    ['answered, of what was passed over', false, { kind: 'answered', step: 'skip' }],
    ['a number that is more', true, compare(of('age'), '>', number(40))],
    ['a number that is just as much', true, compare(of('age'), '>=', number(41))],
    ['a number that is not less', false, compare(of('age'), '<', number(41))],
    ['an amount against an amount', true, compare(of('fee'), '<=', { kind: 'money', minor: 15_900 })],
    ['an amount against a number, which are not comparable', false, compare(of('fee'), '>', number(1))],
    ['a date that is later', true, compare(of('day'), '>', { kind: 'today' })],
    [
      'texts that are the same',
      true,
      compare(tier, '=', { kind: 'text', text: { 'zh-CN': '金', en: 'gold' } }),
    ],
    [
      'texts in an order they do not have',
      false,
      compare(tier, '>', { kind: 'text', text: { 'zh-CN': '', en: 'a' } }),
    ],
    ['what is not known, against anything', false, compare(of('never'), '!=', number(1))],
    ['a tier', true, { kind: 'one-of', of: tier, texts: ['gold', 'diamond'] }],
    [
      'a column of the list',
      true,
      { kind: 'one-of', of: { kind: 'field', field: '付费方式' }, texts: ['银行代扣'] },
    ],
    ['a column that the list does not have', false, { kind: 'known', of: { kind: 'field', field: '宽带' } }],
    [
      'few days of the contract left',
      true,
      compare({ kind: 'customer', fact: 'contractDaysLeft' }, '<', number(30)),
    ],
    ['a computed value', true, compare({ kind: 'value', value: 'again' }, '=', number(82))],
    ['a value that needs itself, as known', false, { kind: 'known', of: { kind: 'value', value: 'self' } }],
  ])('on %s holds: %s', (_name, expected, condition) => {
    expect(holds(condition, situation)).toBe(expected);
  });
});

describe('a computed value', () => {
  it('adds up numbers, each with its factor', () => {
    const sum: Expression = { kind: 'sum', terms: [{ of: of('age') }, { of: number(10), times: -1 }] };
    expect(evaluate(sum, situation)).toEqual({ kind: 'number', number: 31 });
  });

  it('is money as soon as one term is, and whole fen', () => {
    const sum: Expression = {
      kind: 'sum',
      terms: [{ of: { kind: 'customer', fact: 'monthly' }, times: 0.333 }],
    };
    expect(evaluate(sum, situation)).toEqual({ kind: 'money', minor: 60_140 });
  });

  it('is unknown where a term is', () => {
    expect(
      evaluate({ kind: 'sum', terms: [{ of: of('age') }, { of: of('never') }] }, situation),
    ).toBeUndefined();
  });

  it('counts what is ticked', () => {
    expect(evaluate({ kind: 'count', step: 'some' }, situation)).toEqual({ kind: 'number', number: 2 });
  });

  it('counts the days between two dates, over the end of a month', () => {
    const days: Expression = { kind: 'days', from: { kind: 'today' }, to: of('day') };
    expect(evaluate(days, situation)).toEqual({ kind: 'number', number: 9 });
  });

  it('chooses the first case that holds, else what is left', () => {
    const choose = (limit: number): Expression => ({
      kind: 'choose',
      cases: [{ when: compare(of('age'), '<', number(limit)), is: number(1) }],
      otherwise: number(2),
    });
    expect(evaluate(choose(50), situation)).toEqual({ kind: 'number', number: 1 });
    expect(evaluate(choose(30), situation)).toEqual({ kind: 'number', number: 2 });
  });
});

describe('a placeholder', () => {
  it.each([
    ['customer.name', { kind: 'text', text: '陈静怡' }],
    ['customer.monthly', { kind: 'money', minor: 180_600 }],
    ['customer.contractEnd', { kind: 'date', date: '2026-12-04' }],
    ['customer.contractDaysLeft', { kind: 'number', number: 12 }],
    ['customer.field.付费方式', { kind: 'text', text: '银行代扣' }],
    ['agent.name', { kind: 'text', text: '李敏' }],
    ['answer.age', { kind: 'number', number: 41, unit: { 'zh-CN': '岁', en: 'years' } }],
    [
      'answer.some',
      {
        kind: 'words',
        words: [
          { 'zh-CN': '文', en: 'text' },
          { 'zh-CN': '文', en: 'text' },
        ],
      },
    ],
    ['value.double', { kind: 'number', number: 82 }],
    ['answer.skip', undefined],
    ['customer.tenureMonths', undefined],
  ])('%s is looked up', (name, scalar) => {
    const parsed = parsePlaceholder(name);
    expect(parsed && lookUp(parsed, situation)).toEqual(scalar);
  });

  it.each(['customer.shoeSize', 'agent.age', 'name', 'answer.', '.x', 'customer'])('%s is none', (name) => {
    expect(parsePlaceholder(name)).toBeUndefined();
  });

  it('is told apart from the text around it', () => {
    expect(partsOf('{{a.b}}您好 {{ c.d }}，{x}')).toEqual([
      { name: 'a.b' },
      { text: '您好 ' },
      { name: 'c.d' },
      { text: '，{x}' },
    ]);
  });
});
