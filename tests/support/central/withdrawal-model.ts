/** One step of a history. Numbers and customers by their index. */
export type WithdrawalStep =
  | { readonly kind: 'withdraw'; readonly number: number }
  | { readonly kind: 'enter'; readonly number: number }
  | { readonly kind: 'list'; readonly customer: number; readonly numbers: readonly number[] }
  | { readonly kind: 'end'; readonly number: number; readonly mistake: boolean };

interface Entry {
  readonly withdrawal: number;
  /** Withdrawals said on the number while this one stood. */
  readonly behind: readonly number[];
}

/** What histories of withdrawals amount to, told without times and tables: who is closed by which of them, and which stand. */
export class WithdrawalModel {
  readonly #undone = new Set<number>();
  readonly #numbersOf = new Map<number, Set<number>>();
  readonly #closedBy = new Map<number, Set<number>>();
  readonly #entries = new Map<number, Entry>();
  /** What lists told of customers and of numbers. */
  readonly #ofCustomer = new Map<number, Set<number>>();
  readonly #ofNumber = new Map<number, Set<number>>();
  #count = 0;

  take(step: WithdrawalStep): void {
    if (step.kind === 'withdraw') this.#withdraw(step.number);
    else if (step.kind === 'enter') this.#enter(this.#count++, step.number);
    else if (step.kind === 'list') this.#list(step.customer, [...new Set(step.numbers)]);
    else this.#end(step.number, step.mistake);
  }

  /** Customers who were saved, each with whether a withdrawal of theirs stands. */
  closed(): ReadonlyMap<number, boolean> {
    return new Map(
      [...this.#numbersOf.keys()].map((customer) => [
        customer,
        this.#standing(this.#closedBy.get(customer)).length > 0,
      ]),
    );
  }

  /** Numbers on the list. */
  listed(): ReadonlySet<number> {
    return new Set(this.#entries.keys());
  }

  #withdraw(number: number): void {
    const id = this.#count++;
    const reached = [...this.#numbersOf].filter(([, numbers]) => numbers.has(number));
    for (const [customer] of reached) put(this.#closedBy, customer, [id]);
    for (const each of new Set([number, ...reached.flatMap(([, numbers]) => [...numbers])]))
      this.#enter(id, each);
  }

  #enter(id: number, number: number): void {
    const there = this.#entries.get(number);
    this.#entries.set(
      number,
      there ? { ...there, behind: [...there.behind, id] } : { withdrawal: id, behind: [] },
    );
  }

  #list(customer: number, numbers: readonly number[]): void {
    for (const number of numbers) {
      const said = this.#saidOn(number);
      put(this.#ofCustomer, customer, said);
      put(this.#ofNumber, number, said);
    }
    const [first] = numbers;
    if (first !== undefined && !this.#entries.has(first))
      put(
        this.#numbersOf,
        customer,
        numbers.filter((number) => !this.#entries.has(number)),
      );
    // What is known of somebody of whom nothing was saved waits for the list that does.
    if (this.#numbersOf.has(customer))
      put(this.#closedBy, customer, this.#standing(this.#ofCustomer.get(customer)));
  }

  #end(number: number, mistake: boolean): void {
    const entry = this.#entries.get(number);
    if (!entry) return;
    if (!mistake) {
      this.#entries.delete(number);
      return;
    }
    this.#undone.add(entry.withdrawal);
    for (const [each, { withdrawal, behind }] of this.#entries) {
      const [first, ...others] = this.#standing([withdrawal, ...behind]);
      if (first === undefined) this.#entries.delete(each);
      else this.#entries.set(each, { withdrawal: first, behind: others });
    }
  }

  #saidOn(number: number): number[] {
    const entry = this.#entries.get(number);
    return this.#standing([
      ...(entry ? [entry.withdrawal, ...entry.behind] : []),
      ...(this.#ofNumber.get(number) ?? []),
    ]);
  }

  #standing(withdrawals: Iterable<number> = []): number[] {
    return [...withdrawals].filter((id) => !this.#undone.has(id));
  }
}

function put(into: Map<number, Set<number>>, key: number, values: Iterable<number>): void {
  into.set(key, new Set([...(into.get(key) ?? []), ...values]));
}
