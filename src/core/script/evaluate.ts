import { assertNever } from '../assert-never.ts';
import { contractDaysLeft, daysFrom } from '../customer/contract-days.ts';
import { type AnswerValue, chosenOptions } from './answer.ts';
import type { Comparison, Condition, CustomerFact, Expression } from './condition.ts';
import { type Scalar, scalarOfAnswer } from './scalar.ts';
import { questionOf } from './script.ts';
import type { Setting, Situation } from './situation.ts';

/** Whether the condition holds by what is known so far. */
export function holds(condition: Condition, situation: Situation): boolean {
  return new Evaluation(situation).holds(condition);
}

/** The value of an expression; undefined where something of it is not known. */
export function evaluate(expression: Expression, situation: Situation): Scalar | undefined {
  return new Evaluation(situation).value(expression);
}

/** Keeps which computed values are being worked out: one that needs itself is unknown. */
class Evaluation {
  readonly #situation: Situation;
  readonly #under = new Set<string>();

  constructor(situation: Situation) {
    this.#situation = situation;
  }

  holds(condition: Condition): boolean {
    switch (condition.kind) {
      case 'all':
        return condition.of.every((each) => this.holds(each));
      case 'any':
        return condition.of.some((each) => this.holds(each));
      case 'not':
        return !this.holds(condition.of);
      case 'answer':
        return chose(this.#situation.answers.get(condition.step), condition.test, condition.option);
      case 'answered': {
        const value = this.#situation.answers.get(condition.step);
        return value !== undefined && value.kind !== 'skipped';
      }
      case 'compare':
        return compares(this.value(condition.left), condition.is, this.value(condition.right));
      case 'one-of': {
        const scalar = this.value(condition.of);
        return textsOf(scalar).some((text) => condition.texts.includes(text));
      }
      case 'known':
        return this.value(condition.of) !== undefined;
      default:
        return assertNever(condition);
    }
  }

  value(expression: Expression): Scalar | undefined {
    const { answers, script, today, customer } = this.#situation;
    switch (expression.kind) {
      case 'number':
      case 'money':
      case 'date':
        return expression;
      case 'text':
        return { kind: 'words', words: [expression.text] };
      case 'today':
        return { kind: 'date', date: today };
      case 'answer': {
        const value = answers.get(expression.step);
        const step = script.steps.find(({ id }) => id === expression.step);
        return value && step ? scalarOfAnswer(questionOf(step), value) : undefined;
      }
      case 'value':
        return this.#computed(expression.value);
      case 'customer':
        return customerFact(this.#situation, expression.fact);
      case 'field':
        return textScalar(customer.fields[expression.field]);
      case 'sum':
        return sumOf(expression.terms.map(({ of, times = 1 }) => ({ scalar: this.value(of), times })));
      case 'count': {
        const value = answers.get(expression.step);
        return value && { kind: 'number', number: chosenOptions(value).length };
      }
      case 'days':
        return daysBetween(this.value(expression.from), this.value(expression.to));
      case 'choose': {
        const found = expression.cases.find(({ when }) => this.holds(when))?.is ?? expression.otherwise;
        return found && this.value(found);
      }
      default:
        return assertNever(expression);
    }
  }

  #computed(id: string): Scalar | undefined {
    const found = this.#situation.script.values?.find((value) => value.id === id);
    if (!found || this.#under.has(id)) return undefined;
    this.#under.add(id);
    const scalar = this.value(found.is);
    this.#under.delete(id);
    return scalar;
  }
}

function chose(value: AnswerValue | undefined, test: 'is' | 'has' | 'lacks', option: string): boolean {
  if (!value) return false;
  const chosen = chosenOptions(value);
  if (test === 'lacks') return !chosen.includes(option);
  return chosen.includes(option) && (test === 'has' || chosen.length === 1);
}

function compares(left: Scalar | undefined, by: Comparison, right: Scalar | undefined): boolean {
  const order = orderOf(left, right);
  if (order === undefined) return false;
  switch (by) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    default:
      return assertNever(by);
  }
}

/** Negative where left comes first, NaN where they only differ; undefined for what cannot be compared. */
function orderOf(left: Scalar | undefined, right: Scalar | undefined): number | undefined {
  if (!left || !right) return undefined;
  if (left.kind === 'number' && right.kind === 'number') return left.number - right.number;
  if (left.kind === 'money' && right.kind === 'money') return left.minor - right.minor;
  if (left.kind === 'date' && right.kind === 'date') return compareText(left.date, right.date);
  const [here, there] = [textsOf(left), textsOf(right)];
  if (here.length === 0 || there.length === 0) return undefined;
  // Texts are the same or not; neither comes first.
  return here.some((text) => there.includes(text)) ? 0 : Number.NaN;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A text in every language it has. */
function textsOf(scalar: Scalar | undefined): readonly string[] {
  if (scalar?.kind === 'text') return [scalar.text];
  if (scalar?.kind === 'phone') return [scalar.e164];
  if (scalar?.kind === 'words') return scalar.words.flatMap((text) => [text['zh-CN'], text.en]);
  return [];
}

function sumOf(terms: readonly { readonly scalar: Scalar | undefined; readonly times: number }[]) {
  let total = 0;
  let money = false;
  for (const { scalar, times } of terms) {
    if (scalar?.kind === 'money') money = true;
    const amount =
      scalar?.kind === 'money' ? scalar.minor : scalar?.kind === 'number' ? scalar.number : undefined;
    if (amount === undefined) return undefined;
    total += amount * times;
  }
  return money
    ? ({ kind: 'money', minor: Math.round(total) } as const)
    : ({ kind: 'number', number: total } as const);
}

function daysBetween(from: Scalar | undefined, to: Scalar | undefined): Scalar | undefined {
  if (from?.kind !== 'date' || to?.kind !== 'date') return undefined;
  const days = daysFrom(from.date, to.date);
  return days === undefined ? undefined : { kind: 'number', number: days };
}

/** What is known of the customer under that name. */
export function customerFact({ customer, today }: Setting, fact: CustomerFact): Scalar | undefined {
  switch (fact) {
    case 'monthly':
      return customer.monthlyFen === undefined ? undefined : { kind: 'money', minor: customer.monthlyFen };
    case 'tenureMonths':
    case 'churnRisk': {
      const number = customer[fact];
      return number === undefined ? undefined : { kind: 'number', number };
    }
    case 'contractEnd':
      return isoDate(customer.contractEnd);
    case 'contractDaysLeft': {
      const number = contractDaysLeft(customer, today);
      return number === undefined ? undefined : { kind: 'number', number };
    }
    default:
      return textScalar(customer[fact]);
  }
}

/** Lists may hold anything in a date's place; what is no date is a text. */
function isoDate(text: string | undefined): Scalar | undefined {
  if (text === undefined || text === '') return undefined;
  return Number.isNaN(Date.parse(`${text}T00:00Z`)) ? { kind: 'text', text } : { kind: 'date', date: text };
}

function textScalar(text: string | undefined): Scalar | undefined {
  return text === undefined || text === '' ? undefined : { kind: 'text', text };
}
