import type { CustomerFact } from './condition.ts';
import { CUSTOMER_FACTS } from './condition.ts';
import { customerFact, evaluate } from './evaluate.ts';
import type { Scalar } from './scalar.ts';
import type { Situation } from './situation.ts';

/** What a placeholder names. */
export type PlaceholderName =
  | { readonly kind: 'customer'; readonly fact: CustomerFact }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'agent' }
  | { readonly kind: 'answer'; readonly step: string }
  | { readonly kind: 'value'; readonly value: string };

/** Splits a text into what is between the braces and what is not: odd places are between. */
const BRACES = /\{\{\s*([^{}]+?)\s*\}\}/;

/** The text's parts; `name` where the part is a placeholder, as it was written between the braces. */
export function partsOf(text: string): readonly ({ readonly text: string } | { readonly name: string })[] {
  return text
    .split(BRACES)
    .map((part, index) => (index % 2 === 1 ? { name: part } : { text: part }))
    .filter((part) => 'name' in part || part.text !== '');
}

/** The placeholders of a text, as written between the braces. */
export function placeholdersIn(text: string): readonly string[] {
  return partsOf(text).flatMap((part) => ('name' in part ? [part.name] : []));
}

/** customer.FACT, customer.field.COLUMN, agent.name, answer.STEP, value.VALUE; undefined for any other name. */
export function parsePlaceholder(name: string): PlaceholderName | undefined {
  const dot = name.indexOf('.');
  const [what, rest] = [name.slice(0, Math.max(0, dot)), name.slice(dot + 1)];
  if (rest === '') return undefined;
  switch (what) {
    case 'customer': {
      if (rest.startsWith('field.')) return { kind: 'field', field: rest.slice('field.'.length) };
      const fact = CUSTOMER_FACTS.find((each) => each === rest);
      return fact && { kind: 'customer', fact };
    }
    case 'agent':
      return rest === 'name' ? { kind: 'agent' } : undefined;
    case 'answer':
      return { kind: 'answer', step: rest };
    case 'value':
      return { kind: 'value', value: rest };
    default:
      return undefined;
  }
}

/** What stands for a placeholder; undefined where it is not known. */
export function lookUp(
  name: PlaceholderName,
  situation: Situation & { readonly agentName: string },
): Scalar | undefined {
  switch (name.kind) {
    case 'agent':
      return { kind: 'text', text: situation.agentName };
    case 'customer':
      return customerFact(situation, name.fact);
    default:
      return evaluate(name, situation);
  }
}
