import type { Account } from '../../../contract/views.ts';
import type { Customer } from '../../../core/customer/customer.ts';
import { moneyText } from '../../i18n/format.ts';

export interface TextPart {
  readonly text: string;
  /** Filled in from the customer's data; shown apart so that the agent sees what is theirs. */
  readonly filled: boolean;
}

/** Values that a script's text may name as {{customer.name}}; what is unknown is left out by `fillText`. */
export function scriptValues(
  customer: Customer,
  agent: Pick<Account, 'displayName'>,
  language: string,
): Record<string, string> {
  const values: Record<string, string | undefined> = {
    'customer.name': customer.name,
    'customer.plan': customer.plan,
    'customer.contractEnd': customer.contractEnd,
    'customer.monthly':
      customer.monthlyFen === undefined ? undefined : moneyText(customer.monthlyFen, language),
    'customer.tenureMonths': customer.tenureMonths?.toString(),
    'agent.name': agent.displayName,
  };
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}

/** The text in parts; a placeholder without a value becomes "…", so that nobody reads braces to a customer. */
export function fillText(text: string, values: Readonly<Record<string, string>>): readonly TextPart[] {
  return text
    .split(/(\{\{[^}]+\}\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\{\{\s*([^}]+?)\s*\}\}$/.exec(part)?.[1];
      return name === undefined ? { text: part, filled: false } : { text: values[name] ?? '…', filled: true };
    });
}
