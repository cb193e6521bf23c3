/** What a line is joined to. `withAgent`: a conference. */
interface Joined {
  readonly otherLineId: string;
  readonly withAgent: boolean;
}

/**
 * What of the lines a renderer that was loaded anew must be told: which ones nobody listens to, and which ones are joined.
 *
 * Two joined lines are joined again once both have been negotiated with the new renderer.
 */
export class LineMemory {
  readonly #detached = new Set<string>();
  readonly #joined = new Map<string, Joined>();
  /** Lines that the present renderer has negotiated. */
  readonly #negotiated = new Set<string>();

  isDetached(lineId: string): boolean {
    return this.#detached.has(lineId);
  }

  setAttached(lineId: string, attached: boolean): void {
    if (attached) this.#detached.delete(lineId);
    else this.#detached.add(lineId);
  }

  join(lineId: string, otherLineId: string, withAgent: boolean): void {
    this.#joined.set(lineId, { otherLineId, withAgent });
    this.#joined.set(otherLineId, { otherLineId: lineId, withAgent });
  }

  /** The line is up in the present renderer. Gives what it has to be joined to again now. */
  negotiated(lineId: string): Joined | undefined {
    if (this.#negotiated.has(lineId)) return undefined;
    this.#negotiated.add(lineId);
    const joined = this.#joined.get(lineId);
    return joined && this.#negotiated.has(joined.otherLineId) ? joined : undefined;
  }

  forget(lineId: string): void {
    this.#detached.delete(lineId);
    this.#negotiated.delete(lineId);
    const joined = this.#joined.get(lineId);
    this.#joined.delete(lineId);
    if (joined) this.#joined.delete(joined.otherLineId);
  }

  /** Another renderer: it has negotiated nothing yet. */
  renew(): void {
    this.#negotiated.clear();
  }
}
