import { expect, it } from 'vitest';
import {
  deliveryRate,
  MESSAGE_COUNTS,
  type MessageCounts,
  SERVICE_COUNTS,
  SERVICE_RATE_IDS,
  type ServiceCounts,
  serviceRate,
} from '../../../../src/core/report/service-figures.ts';

const nothing = Object.fromEntries(SERVICE_COUNTS.map((name) => [name, 0])) as ServiceCounts;
const noMessages = Object.fromEntries(MESSAGE_COUNTS.map((name) => [name, 0])) as MessageCounts;

it.each(SERVICE_RATE_IDS)('has no %s where there is nothing to divide by', (id) => {
  expect(serviceRate(id, { ...nothing, answered: 0 })).toBeUndefined();
});

it.each([
  ['mos', { heard: 2, mosHundredths: 761 }, 3.805],
  ['poor-share', { heard: 4, heardPoor: 1 }, 0.25],
  ['transfer-rate', { transfersBlind: 1, transfersAttended: 2 }, 0.3],
  ['consult-wait', { consulted: 2, consultMs: 13_000 }, 6_500],
  ['accept-rate', { presentedOwn: 3, presentedLead: 1, acceptedOwn: 1, acceptedLead: 1 }, 0.5],
] as const)('works %s out of its counts', (id, counts, value) => {
  expect(serviceRate(id, { ...nothing, answered: 10, ...counts })).toBeCloseTo(value);
});

it('divides what was delivered by the messages whose end is known', () => {
  expect(deliveryRate({ ...noMessages, requested: 9, queued: 2, sent: 3 })).toBeUndefined();
  const counts = { ...noMessages, requested: 9, queued: 4, delivered: 3, failed: 1, expired: 1 };
  expect(deliveryRate(counts)).toBe(0.6);
});
