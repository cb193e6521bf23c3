interface Entry {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/** What is due when, earliest first; what is due at the same moment keeps the order in which it was scheduled. A binary heap. */
export class Timeline {
  readonly #heap: Entry[] = [];
  #scheduled = 0;

  schedule(at: number, act: () => void): void {
    const entry: Entry = { at, order: this.#scheduled++, act };
    const heap = this.#heap;
    let place = heap.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (!parent || !before(entry, parent)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = entry;
  }

  /** When the next entry is due; undefined when none is. */
  get due(): number | undefined {
    return this.#heap[0]?.at;
  }

  /** Does what is due next. */
  advance(): void {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last) return;
    if (heap.length > 0) this.#sink(last);
    first.act();
  }

  #sink(entry: Entry): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      const [child, at] =
        left && right && before(right, left) ? [right, 2 * place + 2] : [left, 2 * place + 1];
      if (!child || !before(child, entry)) break;
      heap[place] = child;
      place = at;
    }
    heap[place] = entry;
  }
}

const before = (one: Entry, other: Entry): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);
