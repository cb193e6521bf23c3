/** One change of hands of a customer's call, as the carrier saw it. Times are epoch ms of the lab's clock. */
export interface HandOverRecord {
  /** Replaces, or REFER. */
  readonly by: 'pull' | 'refer';
  /** Who has the call from then on. */
  readonly user: string;
  /** Of the new leg. */
  readonly callId: string;
  /** The new leg was up and the customer's audio joined to it. */
  readonly at: number;
  /** First audio from the user, and first audio sent to the user. */
  firstHeardAt?: number;
  firstSentAt?: number;
}

/** A call between two of the lab's users, which is no customer's: as when a desk relays a call to a colleague. */
export interface InternalRecord {
  readonly callId: string;
  readonly attemptId?: string;
  readonly transferId?: string;
  /** Who called whom. */
  readonly username: string;
  readonly to: string;
  readonly at: { readonly invite: number; answer?: number; end?: number };
  finalCode?: number;
}
