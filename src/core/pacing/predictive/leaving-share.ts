const MEMORY = 100;
const QUICK_MEMORY = 12;
/** Above this share in the quick memory the team is breaking up, for lunch or for good. */
const ALARM = 0.15;
const PRIOR = 0.03;

/** How many of the agents who finish a wrap-up go away instead of taking the next call. */
export class LeavingShare {
  #slow: number;
  #quick: number;

  constructor(saved: number = PRIOR) {
    this.#slow = saved;
    this.#quick = saved;
  }

  get share(): number {
    return this.#quick > ALARM ? Math.max(this.#quick, this.#slow) : this.#slow;
  }

  add(left: boolean): void {
    const leaving = left ? 1 : 0;
    this.#slow += (leaving - this.#slow) / MEMORY;
    this.#quick += (leaving - this.#quick) / QUICK_MEMORY;
  }

  save(): number {
    return this.#slow;
  }
}
