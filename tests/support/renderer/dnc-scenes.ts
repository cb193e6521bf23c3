import type { DncRow } from '../../../src/contract/compliance-views.ts';

const DAY = 86_400_000;

/** One of every kind of entry. `now`: epoch ms. */
export function dncList(now: number): { rows: DncRow[]; more: boolean } {
  return { rows: rowsOf(now), more: true };
}

export function dncFound(now: number): { number: string; rows: DncRow[] } {
  return { number: '138****6021', rows: rowsOf(now).slice(0, 2) };
}

function rowsOf(now: number): DncRow[] {
  const row = {
    isPrefix: false,
    reason: 'refused',
    source: 'call',
    since: now - 3_600_000,
    addedBy: '李敏',
  } as const;
  return [
    { ...row, id: 'd1', subject: '138****6021' },
    {
      ...row,
      id: 'd2',
      subject: '+861380013',
      isPrefix: true,
      reason: 'regulator',
      source: 'supervisor',
      addedBy: '郑凯',
      note: '局数据变更，号段回收期内停拨',
      until: now + 60 * DAY,
    },
    { ...row, id: 'd3', subject: '199****7115', campaign: '十一月合约到期挽留', since: now - DAY },
    {
      ...row,
      id: 'd4',
      subject: '154****0007',
      reason: 'withdrawn',
      source: 'supervisor',
      addedBy: '郑凯',
      withdrawal: { kind: 'recorded', numbers: 3, customers: 1 },
    },
    {
      ...row,
      id: 'd5',
      subject: '155****2210',
      reason: 'complaint',
      note: '12345 转来投诉，工单 20261118-0042',
      since: now - 20 * DAY,
      ended: {
        at: now - 2 * DAY,
        by: '欧阳慕容雪',
        as: 'asked-again',
        note: '投诉已撤，客户书面要求恢复联系',
      },
    },
    {
      ...row,
      id: 'd6',
      subject: '155****2211',
      reason: 'other',
      source: 'import',
      since: now - 90 * DAY,
      until: now - DAY,
    },
  ];
}
