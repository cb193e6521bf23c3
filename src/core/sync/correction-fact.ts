/** An agent corrected a field of the customer's record, in a call or after it. */
export interface CustomerCorrected {
  readonly kind: 'customer.corrected';
  readonly correctionId: string;
  readonly customerId: string;
  readonly attemptId: string;
  /** As core/customer/correction names it. */
  readonly field: string;
  /** What was on record when the agent saw it. */
  readonly from: string;
  readonly to: string;
  readonly agentId: string;
  readonly at: number;
}
