/**
 * What is counted of calls beside how they ended: how they sounded, how they were brought on, what was offered in them. Times: ms.
 *
 * Transfers and waits are counted of answered calls alone, whose share they are.
 */
export const SERVICE_COUNTS = [
  'heard',
  'mosHundredths',
  'heardPoor',
  'transfersBlind',
  'transfersAttended',
  'conferences',
  'consulted',
  'consultMs',
  'presentedOwn',
  'acceptedOwn',
  'presentedLead',
  'acceptedLead',
  'presentedSupervisor',
  'acceptedSupervisor',
  'offersDeferred',
] as const;
export type ServiceCount = (typeof SERVICE_COUNTS)[number];
export type ServiceCounts = Readonly<Record<ServiceCount, number>>;

/** What the shares are made of beside: the report's row. */
export type ServiceRow = ServiceCounts & { readonly answered: number };

/** Sums that people read as one figure. */
export const presented = (c: ServiceCounts) => c.presentedOwn + c.presentedLead + c.presentedSupervisor;
export const accepted = (c: ServiceCounts) => c.acceptedOwn + c.acceptedLead + c.acceptedSupervisor;
export const transfers = (c: ServiceCounts) => c.transfersBlind + c.transfersAttended;

export const SERVICE_RATE_IDS = [
  'mos',
  'poor-share',
  'transfer-rate',
  'consult-wait',
  'accept-rate',
] as const;
export type ServiceRateId = (typeof SERVICE_RATE_IDS)[number];

/** `value = numerator / denominator`, in the unit; `score`: mean opinion score, 1 to 4.5. The report locale explains each as `rate.<id>`. */
export interface ServiceRate {
  readonly unit: 'score' | 'ratio' | 'ms';
  readonly numerator: (row: ServiceRow) => number;
  readonly denominator: (row: ServiceRow) => number;
}

export const SERVICE_RATES: Readonly<Record<ServiceRateId, ServiceRate>> = {
  mos: { unit: 'score', numerator: (c) => c.mosHundredths / 100, denominator: (c) => c.heard },
  'poor-share': { unit: 'ratio', numerator: (c) => c.heardPoor, denominator: (c) => c.heard },
  'transfer-rate': { unit: 'ratio', numerator: transfers, denominator: (c) => c.answered },
  'consult-wait': { unit: 'ms', numerator: (c) => c.consultMs, denominator: (c) => c.consulted },
  'accept-rate': { unit: 'ratio', numerator: accepted, denominator: presented },
};

/** Undefined where its denominator is 0. */
export function serviceRate(id: ServiceRateId, row: ServiceRow): number | undefined {
  const { numerator, denominator } = SERVICE_RATES[id];
  const of = denominator(row);
  return of === 0 ? undefined : numerator(row) / of;
}

/** Text messages by how far they have come: every one stands in one of the last five. */
export const MESSAGE_COUNTS = ['requested', 'queued', 'sent', 'delivered', 'failed', 'expired'] as const;
export type MessageCounts = Readonly<Record<(typeof MESSAGE_COUNTS)[number], number>>;

/** Delivered / messages whose end is known (delivered, failed, expired); undefined where there are none. */
export function deliveryRate({ delivered, failed, expired }: MessageCounts): number | undefined {
  const known = delivered + failed + expired;
  return known === 0 ? undefined : delivered / known;
}
