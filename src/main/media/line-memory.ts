/**
 * What of the lines a renderer that was loaded anew must be told: which ones nobody listens to, and which ones are joined.
 *
 * Two joined lines are joined again once both have been negotiated with the new renderer.
 */
export class LineMemory {
  readonly #detached = new Set<string>();
  readonly #joined = new Map<string, string>();
  /** Lines that the present renderer has negotiated. */
  readonly #negotiated = new Set<string>();

  isDetached(lineId: string): boolean {
    return this.#detached.has(lineId);
  }

  setAttached(lineId: string, attached: boolean): void {
    if (attached) this.#detached.delete(lineId);
    else this.#detached.add(lineId);
  }

  join(lineId: string, otherLineId: string): void {
    this.#joined.set(lineId, otherLineId);
    this.#joined.set(otherLineId, lineId);
  }

  /** The line is up in the present renderer. Gives the line that it has to be joined to again now. */
  negotiated(lineId: string): string | undefined {
    if (this.#negotiated.has(lineId)) return undefined;
    this.#negotiated.add(lineId);
    const other = this.#joined.get(lineId);
    return other !== undefined && this.#negotiated.has(other) ? other : undefined;
  }

  forget(lineId: string): void {
    this.#detached.delete(lineId);
    this.#negotiated.delete(lineId);
    const other = this.#joined.get(lineId);
    this.#joined.delete(lineId);
    if (other !== undefined) this.#joined.delete(other);
  }

  /** Another renderer: it has negotiated nothing yet. */
  renew(): void {
    this.#negotiated.clear();
  }
}
