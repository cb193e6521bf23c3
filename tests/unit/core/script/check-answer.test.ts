import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../src/core/script/answer.ts';
import { type AnswerHelp, checkAnswer } from '../../../../src/core/script/check-answer.ts';
import type { FieldQuestion, Question } from '../../../../src/core/script/question.ts';
import { readAnswer } from '../../../../src/core/script/read-answer.ts';
import { readPhone } from '../../../../src/main/work/read-phone.ts';
import { anyOf, asking, oneOf, saying, TEXT } from '../../../support/script/write.ts';

const HELP: AnswerHelp = { today: '2026-11-22', readPhone };
const code = (question: Question, value: AnswerValue) =>
  checkAnswer(asking('q', question), value, HELP)?.code;
const withOther: Question = { kind: 'single', options: [{ id: 'x', text: TEXT, other: true }] };
const atMostOne: Question = {
  kind: 'multiple',
  options: ['x', 'y'].map((id) => ({ id, text: TEXT })),
  max: 1,
};
const some = (options: string[], others?: Record<string, string>): AnswerValue => ({
  kind: 'multiple',
  options,
  ...(others ? { others } : {}),
});
const three: Question = {
  kind: 'ranking',
  options: ['a', 'b', 'c'].map((id) => ({ id, text: TEXT })),
  min: 2,
  max: 2,
};
const number = (value: number): AnswerValue => ({ kind: 'number', number: value });
const date = (value: string): AnswerValue => ({ kind: 'date', date: value });
const text = (value: string): AnswerValue => ({ kind: 'text', text: value });

describe('an answer is refused', () => {
  it.each<[string, Question, AnswerValue]>([
    ['required', oneOf('x'), { kind: 'skipped' }],
    ['required', { kind: 'text' }, text('  ')],
    ['kind', oneOf('x'), text('x')],
    ['kind', { kind: 'number' }, { kind: 'said' }],
    ['unknown-option', oneOf('x'), { kind: 'single', option: 'z' }],
    ['unknown-option', anyOf('x'), some(['z'])],
    ['twice', anyOf('x', 'y'), some(['x', 'x'])],
    ['other', withOther, { kind: 'single', option: 'x' }],
    ['other', withOther, { kind: 'single', option: 'x', other: ' ' }],
    ['other', { kind: 'multiple', options: [{ id: 'x', text: TEXT, other: true }] }, some(['x'])],
    ['too-few', anyOf('x'), some([])],
    ['too-many', atMostOne, some(['x', 'y'])],
    ['too-few', three, { kind: 'ranking', options: ['a'] }],
    ['too-many', three, { kind: 'ranking', options: ['a', 'b', 'c'] }],
    ['reason', { kind: 'yes-no', no: { reason: 'required' } }, { kind: 'yes-no', yes: false }],
    ['not-a-number', { kind: 'number' }, number(Number.NaN)],
    ['decimals', { kind: 'number' }, number(1.5)],
    ['too-small', { kind: 'number', min: 0 }, number(-1)],
    ['too-large', { kind: 'number', max: 10 }, number(11)],
    ['not-an-amount', { kind: 'money' }, { kind: 'money', minor: 1.5 }],
    ['too-large', { kind: 'money', max: 100 }, { kind: 'money', minor: 101 }],
    ['too-short', { kind: 'text', min: 3 }, text('ab')],
    ['too-long', { kind: 'text', max: 3 }, text('abcd')],
    ['not-a-date', { kind: 'date' }, date('2026-02-30')],
    ['too-early', { kind: 'date', min: 'today' }, date('2026-11-21')],
    ['too-late', { kind: 'date', max: '2026-12-31' }, date('2027-01-01')],
    ['not-a-phone', { kind: 'phone' }, { kind: 'phone', e164: '+8612' }],
  ])('as %s', (gap, question, value) => {
    expect(code(question, value)).toBe(gap);
  });

  it('with the bound that it passed', () => {
    expect(checkAnswer(asking('q', three), { kind: 'ranking', options: ['a'] }, HELP)).toEqual({
      code: 'too-few',
      limit: 2,
    });
    expect(checkAnswer(asking('q', { kind: 'date', min: 'today' }), date('2026-01-01'), HELP)).toEqual({
      code: 'too-early',
      limit: '2026-11-22',
    });
  });
});

describe('an answer is taken', () => {
  it.each<[string, Question, AnswerValue]>([
    ['one option', oneOf('x'), { kind: 'single', option: 'x' }],
    ['another one with its text', withOther, { kind: 'single', option: 'x', other: '网吧' }],
    ['several', anyOf('x', 'y'), some(['y', 'x'])],
    ['none, where none is needed', { ...anyOf('x'), optional: true }, some([])],
    ['a ranking', three, { kind: 'ranking', options: ['c', 'a'] }],
    [
      'no, with its reason',
      { kind: 'yes-no', no: { reason: 'required' } },
      { kind: 'yes-no', yes: false, reason: '贵' },
    ],
    [
      'yes, where only no has a reason',
      { kind: 'yes-no', no: { reason: 'required' } },
      { kind: 'yes-no', yes: true },
    ],
    ['a number with its decimals', { kind: 'number', decimals: 2 }, number(0.07)],
    ['an amount', { kind: 'money', min: 0 }, { kind: 'money', minor: 1 }],
    ['a text as short as it may be', { kind: 'text', min: 2 }, text('很好')],
    ['today', { kind: 'date', min: 'today', max: 'today' }, date('2026-11-22')],
    ['a number of the telephone', { kind: 'phone' }, { kind: 'phone', e164: '+8613812346021' }],
    ['nothing, where it is optional', { kind: 'phone', optional: true }, { kind: 'skipped' }],
  ])('%s', (_name, question, value) => {
    expect(code(question, value)).toBeUndefined();
  });

  it('of a step that only speaks', () => {
    expect(checkAnswer(saying('s'), { kind: 'said' }, HELP)).toBeUndefined();
  });
});

describe('what is typed is read', () => {
  it.each<[FieldQuestion, string, AnswerValue]>([
    [{ kind: 'number' }, ' 1,200 ', number(1200)],
    [{ kind: 'number', decimals: 1 }, '３．５', number(3.5)],
    [{ kind: 'number' }, '-7', number(-7)],
    [{ kind: 'money' }, '¥1,599.5', { kind: 'money', minor: 159_950 }],
    [{ kind: 'money' }, '0.29元', { kind: 'money', minor: 29 }],
    [{ kind: 'date' }, '2026/12/4', date('2026-12-04')],
    [{ kind: 'date' }, '20261204', date('2026-12-04')],
    [{ kind: 'date' }, '2026年12月4日', date('2026-12-04')],
    [{ kind: 'phone' }, '138 1234-6021', { kind: 'phone', e164: '+8613812346021' }],
    [{ kind: 'phone' }, '010 8529 9999', { kind: 'phone', e164: '+861085299999' }],
    [{ kind: 'text' }, '  网络慢 ', text('网络慢')],
    [{ kind: 'text', optional: true }, ' ', { kind: 'skipped' }],
  ])('%o %j', (question, typed, value) => {
    expect(readAnswer(question, typed, HELP)).toEqual({ kind: 'value', value });
  });

  it.each<[FieldQuestion, string, string]>([
    [{ kind: 'number' }, '', 'required'],
    [{ kind: 'number' }, '十二', 'not-a-number'],
    [{ kind: 'number' }, '1e9', 'not-a-number'],
    [{ kind: 'number' }, '12,34', 'not-a-number'],
    [{ kind: 'money' }, '1.999', 'not-an-amount'],
    [{ kind: 'date' }, '12月4日', 'not-a-date'],
    [{ kind: 'date' }, '2026-02-30', 'not-a-date'],
    [{ kind: 'phone' }, '138', 'not-a-phone'],
  ])('%o refuses %j as %s', (question, typed, gap) => {
    expect(readAnswer(question, typed, HELP)).toEqual({ kind: 'gap', gap: { code: gap } });
  });
});
