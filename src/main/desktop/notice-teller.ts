import type { DeskView } from '../../contract/desk-view.ts';
import { type Notice, noticesOf } from '../../core/desktop/notice.ts';
import type { Clock } from '../ports.ts';
import type { PromiseBook } from './promise-book.ts';

export interface NoticeTellerParts {
  readonly clock: Clock;
  readonly now: () => number;
  readonly promises: Pick<PromiseBook, 'all' | 'refresh'>;
  /** The settings want notices, and the shell can show them. */
  readonly wanted: () => boolean;
  readonly tell: (notice: Notice) => void;
}

/** How often the promises are looked at. ms */
const EVERY_MS = 20_000;

/** Tells each thing that waits for the person once, while somebody is signed in. */
export class NoticeTeller {
  readonly #parts: NoticeTellerParts;
  readonly #told = new Set<string>();
  readonly #seen = new Map<string, number>();
  #view: DeskView | undefined;
  #stop: (() => void) | undefined;

  constructor(parts: NoticeTellerParts) {
    this.#parts = parts;
  }

  /** After each change of the desk. */
  look(view: DeskView): void {
    const wasIn = this.#view?.phase === 'signed-in';
    this.#view = view;
    if (view.phase !== 'signed-in') {
      if (wasIn) this.#forget();
      return;
    }
    if (!this.#stop && this.#parts.wanted()) this.#tick();
    else this.#tell();
  }

  close(): void {
    this.#forget();
  }

  #tick(): void {
    this.#stop = this.#parts.clock.after(EVERY_MS, () => {
      this.#stop = undefined;
      if (this.#view?.phase === 'signed-in') this.#tick();
    });
    this.#tell();
    void this.#parts.promises.refresh().then(() => this.#tell());
  }

  /** Of another person's shift nothing counts. */
  #forget(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#told.clear();
    this.#seen.clear();
  }

  #tell(): void {
    const view = this.#view;
    if (view?.phase !== 'signed-in') return;
    if (view.work) this.#seen.set(view.work.task.id, this.#parts.now());
    if (!this.#parts.wanted()) return;
    const standing = noticesOf({
      now: this.#parts.now(),
      promised: this.#parts.promises.all(),
      seen: this.#seen,
      approvals: view.approvals ?? [],
      briefings: view.briefings?.publishers ?? [],
      requests: view.work?.offers?.requests ?? [],
    });
    for (const notice of standing.filter(({ id }) => !this.#told.has(id))) {
      this.#told.add(notice.id);
      this.#parts.tell(notice);
    }
  }
}
