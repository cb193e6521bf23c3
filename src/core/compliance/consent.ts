export const CONSENT_BASES = ['consent', 'contract', 'legitimate-interest'] as const;

/** Why a customer may be called for marketing. Times: epoch ms. */
export interface ConsentBasis {
  /** `contract`: the customer's own running contract; `legitimate-interest` as the pack's law knows it. */
  readonly basis: (typeof CONSENT_BASES)[number];
  readonly since: number;
  readonly until?: number | undefined;
  /** Where the proof is: a form's number, a recording, a clause. */
  readonly proof: string;
  readonly withdrawnAt?: number | undefined;
}

/** Whether it lifts a withdrawal of that time. */
export function isGivenAfter(consent: ConsentBasis | undefined, withdrawnAt: number): boolean {
  return consent !== undefined && consent.withdrawnAt === undefined && consent.since > withdrawnAt;
}
