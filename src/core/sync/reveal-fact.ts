/** A masked number of the customer on the screen was shown to the agent, by an act of the agent's (DESIGN invariant 9). */
export interface NumberRevealed {
  readonly kind: 'number.revealed';
  readonly attemptId: string;
  readonly customerId: string;
  /** Among the contact's numbers, from 0. */
  readonly place: number;
  readonly agentId: string;
  /** Epoch ms, centre's clock. */
  readonly at: number;
}
