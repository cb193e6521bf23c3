import type { ErrorBody } from '../../contract/errors.ts';
import { callNotMade } from './call-not-made.ts';

/** The status the agent chose, and why the desk took the agent off the queue. */
export class ChosenStatus {
  #status: 'available' | 'on-break' = 'on-break';
  #breakReason: string | undefined;
  #problem: ErrorBody | undefined;

  get status(): 'available' | 'on-break' {
    return this.#status;
  }

  get breakReason(): string | undefined {
    return this.#breakReason;
  }

  /** Gone once the agent chooses a status. */
  get problem(): ErrorBody | undefined {
    return this.#problem;
  }

  choose(status: 'available' | 'on-break', breakReason?: string): void {
    this.#status = status;
    this.#problem = undefined;
    this.#breakReason = status === 'on-break' ? breakReason : undefined;
  }

  /** A list must not be used up by calls that cannot leave: the agent mends the fault and comes back. */
  breakFor(fault: string): void {
    this.choose('on-break');
    this.#problem = callNotMade(fault);
  }
}
