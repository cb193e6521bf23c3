import type { LocalDate } from '../compliance/zoned-time.ts';
import type { Customer } from '../customer/customer.ts';
import type { AnswerValue } from './answer.ts';
import type { Script } from './script.ts';

/** What a conversation's conditions and texts go by. */
export interface Setting {
  readonly customer: Customer;
  /** Day of the call, at the customer's place (`calleeDay`). */
  readonly today: LocalDate;
}

/** The setting and what was answered on the path so far. */
export interface Situation extends Setting {
  readonly script: Pick<Script, 'steps' | 'values'>;
  readonly answers: ReadonlyMap<string, AnswerValue>;
}
