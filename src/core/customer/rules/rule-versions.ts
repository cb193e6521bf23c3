import { type CustomerRules, DEFAULT_CUSTOMER_RULES } from './customer-rules.ts';

/** A set of rules as it was saved; `from`: ISO date, the day from whose beginning it holds. */
export interface RuleVersion {
  readonly version: number;
  readonly from: string;
  readonly rules: CustomerRules;
}

export interface RulesInForce {
  /** 0: the shipped defaults, nobody has saved any that hold yet. */
  readonly version: number;
  readonly rules: CustomerRules;
}

/** The rules of a day (ISO date): those that began last; of several that began on one day, what was saved last. */
export function rulesOn(versions: readonly RuleVersion[], day: string): RulesInForce {
  const [latest] = versions
    .filter(({ from }) => from <= day)
    .sort((a, b) => (a.from === b.from ? b.version - a.version : a.from < b.from ? 1 : -1));
  return latest
    ? { version: latest.version, rules: latest.rules }
    : { version: 0, rules: DEFAULT_CUSTOMER_RULES };
}
