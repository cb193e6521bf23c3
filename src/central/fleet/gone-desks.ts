import type { DeskAddress } from './room-desks.ts';

/** A desk that has left the campaign tells of its last calls within this, or they are over, s. */
const TELLS_WITHIN = 120;

/** Customers who answered at a desk and whom nobody had taken when it was last heard: their calls. */
export interface WaitingAt {
  readonly epoch: string;
  readonly calls: readonly string[];
  /** How long ago the desk died, s; absent where it stood. */
  readonly agoSeconds?: number | undefined;
}

interface Lost {
  readonly calls: Set<string>;
  readonly at: number;
}

/** Desks of which a room still expects something: those that left of their own will, and those that died with customers waiting. Times: s, the room's clock. */
export class GoneDesks {
  readonly #left = new Map<string, { readonly linkId: string; readonly at: number }>();
  readonly #lost: Map<string, Lost>;

  /** `before`: what the former leader left, `at` that moment. */
  constructor(before: readonly WaitingAt[] = [], at = 0) {
    this.#lost = new Map(
      before.map(({ epoch, calls, agoSeconds = 0 }) => [
        epoch,
        { calls: new Set(calls), at: at - agoSeconds },
      ]),
    );
  }

  /** Customers who waited at desks that died: their calls, until the desk is back or their ends are on record. */
  get lostCalls(): readonly string[] {
    return [...this.#lost.values()].flatMap(({ calls }) => [...calls]);
  }

  /** The same by desk. */
  lost(now: number): readonly WaitingAt[] {
    return [...this.#lost].map(([epoch, { calls, at }]) => ({
      epoch,
      calls: [...calls],
      agoSeconds: Math.max(0, now - at),
    }));
  }

  /** It takes part no more, and still tells of its calls. */
  leave({ epoch, linkId }: DeskAddress, at: number): void {
    this.#left.set(epoch, { linkId, at });
  }

  /** Whether a word of that socket is of a desk that left. */
  hasLeft({ epoch, linkId }: DeskAddress): boolean {
    const left = this.#left.get(epoch);
    return left !== undefined && linkId >= left.linkId;
  }

  /** Its socket closed while these customers waited. */
  lose(epoch: string, calls: readonly string[], at: number): void {
    this.#left.delete(epoch);
    const before = this.#lost.get(epoch)?.calls ?? [];
    if (calls.length > 0) this.#lost.set(epoch, { calls: new Set([...before, ...calls]), at });
  }

  /** It takes part (again), and tells itself. */
  back(epoch: string): void {
    this.#left.delete(epoch);
    this.#lost.delete(epoch);
  }

  /** The ends of these calls are on record. */
  settle(calls: readonly string[]): void {
    for (const [epoch, lost] of this.#lost) {
      for (const call of calls) lost.calls.delete(call);
      if (lost.calls.size === 0) this.#lost.delete(epoch);
    }
  }

  /** What was lost so long ago counts no more, whether its desk comes back or not. */
  forget(now: number, afterSeconds: number): void {
    for (const [epoch, { at }] of this.#lost) if (now - at >= afterSeconds) this.#lost.delete(epoch);
  }

  /** Desks that left so long ago that nothing more is to come of them; they are forgotten. */
  silent(now: number): readonly string[] {
    const silent = [...this.#left].filter(([, { at }]) => now - at >= TELLS_WITHIN).map(([epoch]) => epoch);
    for (const epoch of silent) this.#left.delete(epoch);
    return silent;
  }
}
