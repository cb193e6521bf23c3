import type { Question } from '../../../src/core/script/question.ts';
import type { Script } from '../../../src/core/script/script.ts';

const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const options = (...texts: string[]) =>
  texts.map((text, index) => ({ id: `o${index + 1}`, text: words(text, `Answer ${index + 1}`) }));

const QUESTIONS: readonly (readonly [string, Question])[] = [
  ['单选', { kind: 'single', options: options('甲', '乙') }],
  ['多选', { kind: 'multiple', options: options('丙', '丁', '戊') }],
  ['排序', { kind: 'ranking', options: options('己', '庚', '辛'), min: 2, max: 2 }],
  ['是否', { kind: 'yes-no', no: { reason: 'required' } }],
  ['数字', { kind: 'number', min: 1, max: 99 }],
  ['金额', { kind: 'money' }],
  ['文字', { kind: 'text' }],
  ['日期', { kind: 'date' }],
  ['电话', { kind: 'phone' }],
];

/** A statement, then one question of each kind, then a farewell. */
export const EACH_KIND: Script = {
  format: 2,
  id: 'each-kind',
  version: 1,
  name: words('各种题型', 'Each kind'),
  sections: [
    { id: 'questions', title: words('问题', 'Questions') },
    { id: 'end', title: words('结束', 'End') },
  ],
  steps: [
    {
      id: 'hello',
      kind: 'say',
      section: 'questions',
      title: words('问候', 'Hello'),
      say: words('您好', 'Hello'),
    },
    ...QUESTIONS.map(([name, question]) => ({
      id: question.kind,
      kind: 'question' as const,
      section: 'questions',
      title: words(name, question.kind),
      say: words(`${name}？`, `${question.kind}?`),
      question,
    })),
    {
      id: 'bye',
      kind: 'say',
      section: 'end',
      title: words('道别', 'Goodbye'),
      say: words('您留的号码是{{answer.phone}}，再见', 'Your number is {{answer.phone}}, goodbye'),
      ends: { suggests: 'considering' },
    },
  ],
};
