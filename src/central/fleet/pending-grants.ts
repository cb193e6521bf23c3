/** How long a grant holds at the desk, ms. */
export const GRANT_MS = 2_000;
/** A call started at the last moment is heard of a little later, s. */
const WAY_SECONDS = 0.5;

interface Pending {
  readonly epoch: string;
  readonly until: number;
  calls: number;
}

/** Grants whose calls are not heard of yet: they count as calls under way until they run out. Times: s, the room's clock. */
export class PendingGrants {
  readonly #byId = new Map<string, Pending>();

  add(grantId: string, epoch: string, calls: number, now: number): void {
    this.#byId.set(grantId, { epoch, calls, until: now + GRANT_MS / 1000 + WAY_SECONDS });
  }

  /** A call of the grant was started. */
  use(grantId: string): void {
    const pending = this.#byId.get(grantId);
    if (!pending) return;
    pending.calls -= 1;
    if (pending.calls <= 0) this.#byId.delete(grantId);
  }

  /** The desk is gone: it starts nothing more. */
  drop(epoch: string): void {
    for (const [id, pending] of this.#byId) if (pending.epoch === epoch) this.#byId.delete(id);
  }

  /** Calls granted and not heard of, by desk. */
  outstanding(now: number): Map<string, number> {
    const byDesk = new Map<string, number>();
    for (const [id, { epoch, calls, until }] of this.#byId) {
      if (until <= now) this.#byId.delete(id);
      else byDesk.set(epoch, (byDesk.get(epoch) ?? 0) + calls);
    }
    return byDesk;
  }
}
