import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { script as scriptSchema } from '../../../src/contract/script-schema.ts';
import type { Customer } from '../../../src/core/customer/customer.ts';
import type { AnswerValue, GivenAnswer } from '../../../src/core/script/answer.ts';
import type { Question } from '../../../src/core/script/question.ts';
import type { LocalText, QuestionStep, Script, ScriptStep } from '../../../src/core/script/script.ts';
import type { Setting } from '../../../src/core/script/situation.ts';

export const TEXT: LocalText = { 'zh-CN': '文', en: 'text' };

export const CUSTOMER: Customer = {
  id: 'k1',
  externalId: 'B-1',
  name: '陈静怡',
  tier: 'gold',
  plan: '企业尊享 1599',
  monthlyFen: 180_600,
  contractEnd: '2026-12-04',
  churnRisk: 78,
  fields: { 付费方式: '银行代扣' },
};
export const SETTING: Setting = { customer: CUSTOMER, today: '2026-11-22' };

type StepRest = Partial<Omit<QuestionStep, 'kind' | 'question'>>;

/** A step that asks; it goes on in the script's order unless told. */
export function asking(id: string, question: Question, rest: StepRest = {}): ScriptStep {
  return { id, kind: 'question', section: 's', title: TEXT, say: TEXT, question, ...rest };
}

export function saying(id: string, rest: StepRest = {}): ScriptStep {
  return { id, kind: 'say', section: 's', title: TEXT, say: TEXT, ...rest };
}

/** One of these options; each is "id" or "id>next". */
export function oneOf(...options: readonly string[]): Question {
  return {
    kind: 'single',
    options: options.map((option) => {
      const [id = '', next] = option.split('>');
      return { id, text: TEXT, ...(next === undefined ? {} : { next }) };
    }),
  };
}

export function anyOf(...options: readonly string[]): Question {
  return { kind: 'multiple', options: options.map((id) => ({ id, text: TEXT })) };
}

export function scriptOf(steps: readonly ScriptStep[], rest: Partial<Script> = {}): Script {
  return {
    format: 2,
    id: 'test',
    version: 1,
    name: TEXT,
    sections: [{ id: 's', title: TEXT }],
    steps,
    ...rest,
  };
}

let clock = 0;

export function given(stepId: string, value: AnswerValue | string): GivenAnswer {
  clock += 1;
  return { stepId, value: typeof value === 'string' ? { kind: 'single', option: value } : value, at: clock };
}

/** A script that ships with the demo. */
export function demoScript(
  name: 'business-survey' | 'churn-prevention' | 'data-verification' | 'nps',
): Script {
  const file = join(import.meta.dirname, '../../../resources/scripts', `${name}.json`);
  return scriptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
