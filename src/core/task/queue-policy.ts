import type { Customer } from '../customer/customer.ts';

/**
 * Rules by which tasks go before others:
 * contact-overdue: the customer has not been talked with for longer than the standard of its tier;
 * churn-risk, value (tier, then monthly fee): the higher first; owner: an agent's own customers first;
 * best-hour: it is an hour at which the customer, or customers like it, answer most.
 */
export const QUEUE_RULES = ['contact-overdue', 'churn-risk', 'value', 'owner', 'best-hour'] as const;
export type QueueRule = (typeof QUEUE_RULES)[number];

export type Tier = NonNullable<Customer['tier']>;

/** The order of a campaign's tasks: the first rule decides, the next where it leaves two equal; last comes the place in the list. */
export interface QueuePolicy {
  readonly rules: readonly QueueRule[];
  /** Contact standard: talked with at least once in so many days. A customer without a tier counts as `mass`. */
  readonly contactDays: Readonly<Record<Tier, number>>;
  /** A callback whose agent has not kept it for so many minutes after its time may be kept by any agent of the campaign; 15 unless told. */
  readonly callbackGraceMinutes?: number | undefined;
}

const CALLBACK_GRACE_MINUTES = 15;

export function callbackGraceMs({ callbackGraceMinutes = CALLBACK_GRACE_MINUTES }: QueuePolicy): number {
  return callbackGraceMinutes * 60_000;
}

/** Plain list order. */
export const LIST_ORDER: QueuePolicy = {
  rules: [],
  contactDays: { diamond: 30, gold: 60, silver: 90, mass: 180 },
};

/** Whether the place of a waiting task changes as time goes by or as its customer is called. */
export function movesWithTime({ rules }: QueuePolicy): boolean {
  return rules.includes('contact-overdue') || rules.includes('best-hour');
}
