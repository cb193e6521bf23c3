import type { MessageReport } from '../../../src/contract/service-views.ts';
import type { ServiceCounts } from '../../../src/core/report/service-figures.ts';

/** Quality, transfers and offers of so many hundred calls. */
export const serviceOf = (scale: number): ServiceCounts => ({
  heard: 331 * scale,
  mosHundredths: 331 * 412 * scale,
  heardPoor: 9 * scale,
  transfersBlind: 11 * scale,
  transfersAttended: 17 * scale,
  conferences: 4 * scale,
  consulted: 23 * scale,
  consultMs: 23 * 41_000 * scale,
  presentedOwn: 148 * scale,
  acceptedOwn: 61 * scale,
  presentedLead: 37 * scale,
  acceptedLead: 22 * scale,
  presentedSupervisor: 8 * scale,
  acceptedSupervisor: 5 * scale,
  offersDeferred: 6 * scale,
});

export const messages: MessageReport = {
  groupBy: 'campaign',
  rows: [
    {
      key: 'c1',
      label: '十一月合约到期挽留',
      requested: 412,
      queued: 3,
      sent: 12,
      delivered: 381,
      failed: 11,
      expired: 5,
    },
    {
      key: 'c2',
      label: '宽带到期回访（企业客户，含分支机构与合作渠道）',
      requested: 96,
      queued: 0,
      sent: 2,
      delivered: 91,
      failed: 3,
      expired: 0,
    },
  ],
  total: {
    key: '',
    label: '',
    requested: 508,
    queued: 3,
    sent: 14,
    delivered: 472,
    failed: 14,
    expired: 5,
  },
};
