/**
 * Whether the desk has heard what the centre could not tell it while the channel was away: withdrawals and do-not-call entries.
 *
 * From the moment the channel opens until a pull that began afterwards has ended, nothing may be dialled; a pull under way at
 * that moment may have been answered before the entry was made. Once the channel is lost again the desk is as offline as before,
 * and the age that the jurisdiction pack allows decides.
 */
export class CaughtUp {
  /** When the channel opened that no pull has followed yet, monotonic ms. */
  #owedSince: number | undefined;

  get holds(): boolean {
    return this.#owedSince === undefined;
  }

  /** Monotonic ms. */
  channelOpened(at: number): void {
    this.#owedSince = at;
  }

  channelLost(): void {
    this.#owedSince = undefined;
  }

  /** A pull that began then has been applied to its end; monotonic ms. */
  pulled(begunAt: number): void {
    if (this.#owedSince !== undefined && begunAt >= this.#owedSince) this.#owedSince = undefined;
  }
}
