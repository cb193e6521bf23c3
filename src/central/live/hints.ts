/** Something changed that others may want to look at now. Hints may be lost or come twice: whoever needs the truth polls as well. */
export type Hint =
  /** Every desk should pull (do-not-call, campaigns). */
  | { readonly kind: 'all-desks' }
  /** The desk of this epoch should pull. */
  | { readonly kind: 'desk'; readonly epoch: string }
  | { readonly kind: 'board' }
  /** Mail of the fleet for this desk (fleet/mail.ts). */
  | { readonly kind: 'fleet-desk'; readonly epoch: string }
  /** Mail of the fleet for whoever leads the campaign. */
  | { readonly kind: 'fleet-leader'; readonly campaignId: string }
  /** The campaign's leader has said something new, or is a new one. */
  | { readonly kind: 'fleet-pace'; readonly campaignId: string }
  /** An approval was asked for or decided. */
  | { readonly kind: 'approval'; readonly id: string }
  /** A briefing was published, withdrawn or confirmed. */
  | { readonly kind: 'briefings' }
  /** The session ended: its live channel must close. */
  | { readonly kind: 'session-ended'; readonly tokenHash: string; readonly reason: 'elsewhere' | 'expired' };

/** Carries hints between the nodes of one database. */
export interface Hints {
  /** Call after the commit. Never throws. */
  send(hint: Hint): void;
  /** Returns a function that stops listening. */
  listen(listener: (hint: Hint) => void): () => void;
  close(): Promise<void>;
}

/** Hints within one process; all there is on SQLite. */
export function createLocalHints(): Hints {
  const listeners = new Set<(hint: Hint) => void>();
  return {
    send(hint) {
      for (const listener of listeners) listener(hint);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => listeners.clear(),
  };
}
